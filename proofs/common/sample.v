(* A sample of the normal law: its mean and its squares about the mean.

   n independent observations of N(m, v), taken one after the other, have n - 1 deviations, of which
   each is known as soon as its observation is, and the squares of which add up to the sum of
   squares about the mean (`squares_of_deviations`). The density of the sample is that of its mean,
   times those of N(0, v) at the deviations, times a constant (`density_of_the_sample`), which is
   what Helmert (1876) found.

   Not said: that the probability of an event is the integral of the density in these coordinates as
   in those of the observations. What is needed of that is in proofs/common/predicted.v. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem normal.
Import ListNotations.
Open Scope R_scope.

(* The observations, the last one first. *)
Fixpoint added (h : list R) : R := match h with [] => 0 | x :: h => added h + x end.
Definition size (h : list R) : R := INR (length h).
Definition mean (h : list R) : R := added h / size h.
Fixpoint squares_about (m : R) (h : list R) : R :=
  match h with [] => 0 | x :: h => squares_about m h + (x - m) ^ 2 end.
Definition spread (h : list R) : R := squares_about (mean h) h.

(* What an observation adds: how far it is from the mean of those before, in such units that it has
   the variance of one. *)
Definition deviation (y : R) (h : list R) : R :=
  sqrt (size h / (size h + 1)) * (y - mean h).
Fixpoint deviations (h : list R) : list R :=
  match h with
  | [] => []
  | y :: h => match h with [] => [] | _ => deviation y h :: deviations h end
  end.

Lemma size_next (y : R) (h : list R) : size (y :: h) = size h + 1.
Proof. unfold size. cbn [length]. apply S_INR. Qed.

Lemma size_positive (y : R) (h : list R) : 0 < size (y :: h).
Proof. unfold size. cbn [length]. apply lt_0_INR. lia. Qed.

Lemma squares_expanded (m : R) (h : list R) :
  squares_about m h = squares_about 0 h - 2 * m * added h + size h * m ^ 2.
Proof.
  induction h as [|y h IH]; [unfold size; simpl; ring|].
  rewrite size_next. cbn [squares_about added]. rewrite IH. ring.
Qed.

Lemma deviation_squared (y : R) (h : list R) : 0 < size h ->
  deviation y h ^ 2 = size h / (size h + 1) * (y - mean h) ^ 2.
Proof.
  intros some. unfold deviation. rewrite Rpow_mult_distr, pow2_sqrt; [reflexivity|].
  apply quotient_nonneg; lra.
Qed.

Lemma spread_step (y : R) (h : list R) : 0 < size h ->
  spread (y :: h) = spread h + deviation y h ^ 2.
Proof.
  intros some. rewrite deviation_squared by exact some. unfold spread.
  rewrite (squares_expanded (mean (y :: h))), (squares_expanded (mean h)).
  unfold mean. rewrite size_next. cbn [squares_about added]. field. lra.
Qed.

Lemma spread_nonneg (h : list R) : 0 <= spread h.
Proof.
  unfold spread. generalize (mean h). intros m. induction h as [|x h IH]; simpl; [lra|].
  pose proof (pow2_ge_0 (x - m)). simpl in *. lra.
Qed.

(* The squares of the deviations are the sum of squares about the mean. *)
Theorem squares_of_deviations (h : list R) : squares_about 0 (deviations h) = spread h.
Proof.
  induction h as [|y h IH]; [reflexivity|]. destruct h as [|x h].
  - unfold spread, mean, size. simpl. field.
  - rewrite spread_step by apply size_positive.
    change (deviations (y :: x :: h)) with (deviation y (x :: h) :: deviations (x :: h)).
    cbn [squares_about]. rewrite IH. ring.
Qed.

(* They do not change if the origin does. *)
Theorem deviations_do_not_see_the_mean (m : R) (h : list R) :
  deviations (map (fun x => x + m) h) = deviations h.
Proof.
  assert (moved : forall h, added (map (fun x => x + m) h) = added h + size h * m).
  { induction h0 as [|y h' IH]; [unfold size; simpl; ring|].
    rewrite size_next. cbn [map added]. rewrite IH. ring. }
  induction h as [|y h IH]; [reflexivity|]. destruct h as [|x h]; [reflexivity|].
  set (before := x :: h) in *. pose proof (size_positive x h) as some. fold before in some.
  change (deviations (y :: before)) with (deviation y before :: deviations before).
  change (deviations (map (fun x => x + m) (y :: before)))
    with (deviation (y + m) (map (fun x => x + m) before) ::
          deviations (map (fun x => x + m) before)).
  rewrite IH. f_equal. unfold deviation, mean.
  assert (same : size (map (fun x => x + m) before) = size before)
    by (unfold size; rewrite map_length; reflexivity).
  rewrite same, moved. f_equal. field. lra.
Qed.

Fixpoint likelihood (v m : R) (h : list R) : R :=
  match h with [] => 1 | x :: h => likelihood v m h * normal v (x - m) end.

(* The constant: the product of sqrt(t / (t + 1)), t = 1, ..., n - 1. *)
Fixpoint jacobian (h : list R) : R :=
  match h with
  | [] => 1
  | _ :: h => match h with [] => 1 | _ => jacobian h * sqrt (size h / (size h + 1)) end
  end.

Lemma jacobian_is_root (y : R) (h : list R) : jacobian (y :: h) = / sqrt (size (y :: h)).
Proof.
  revert y. induction h as [|x h IH]; intros y.
  - unfold size. simpl. rewrite sqrt_1. field.
  - change (jacobian (y :: x :: h))
      with (jacobian (x :: h) * sqrt (size (x :: h) / (size (x :: h) + 1))).
    rewrite IH, (size_next y). pose proof (size_positive x h) as some.
    set (t := size (x :: h)) in *. assert (more : 0 < t + 1) by lra.
    rewrite sqrt_div_alt by exact more.
    pose proof (sqrt_lt_R0 _ some). pose proof (sqrt_lt_R0 _ more).
    field. lra.
Qed.

(* What is known of an observation before it is taken, m being anything: its law about the mean of
   those before, and then that of the new mean about m. *)
Lemma density_of_one_more (v m y : R) (h : list R) : 0 < v -> 0 < size h ->
  normal (v / size h) (mean h - m) * normal v (y - m) =
  normal (v * (size h + 1) / size h) (y - mean h) *
  normal (v / (size h + 1)) (mean (y :: h) - m).
Proof.
  intros positive some. set (t := size h) in *.
  assert (narrow : 0 < v / t) by (apply quotient_positive; assumption).
  assert (0 < v * t) by (apply Rmult_lt_0_compat; assumption).
  pose proof (product_of_normals v (v / t) (y - m) (y - mean h) positive narrow) as product.
  replace (normal (v / t) (mean h - m)) with (normal (v / t) (y - mean h - (y - m)))
    by (unfold normal; do 3 f_equal; ring).
  rewrite Rmult_comm, product. f_equal.
  - f_equal. field. lra.
  - unfold mean at 2. rewrite size_next. fold t. cbn [added]. f_equal; [field; lra|].
    unfold mean. fold t. field. lra.
Qed.

Lemma law_of_deviation (v y : R) (h : list R) : 0 < v -> 0 < size h ->
  normal (v * (size h + 1) / size h) (y - mean h) =
  normal v (deviation y h) * sqrt (size h / (size h + 1)).
Proof.
  intros positive some. set (t := size h) in *. unfold deviation. fold t.
  assert (part : 0 < t / (t + 1)) by (apply quotient_positive; lra).
  pose proof (sqrt_lt_R0 _ part) as root. set (c := sqrt (t / (t + 1))) in *.
  assert (square : c ^ 2 = t / (t + 1)) by (unfold c; apply pow2_sqrt; lra).
  pose proof (multiple_of_normal v (/ c) (y - mean h) positive
    (Rinv_neq_0_compat c (Rgt_not_eq _ _ root))) as scaled.
  rewrite Rabs_pos_eq in scaled by (left; apply Rinv_0_lt_compat, root).
  replace (v * (t + 1) / t) with ((/ c) ^ 2 * v).
  - rewrite <- scaled. replace ((y - mean h) / / c) with (c * (y - mean h)) by (field; lra).
    field. lra.
  - replace ((/ c) ^ 2) with (/ c ^ 2) by (field; lra). rewrite square. field. lra.
Qed.

(* The density of a sample, by its mean and its deviations. *)
Theorem density_of_the_sample (v m y : R) (h : list R) : 0 < v ->
  likelihood v m (y :: h) =
  normal (v / size (y :: h)) (mean (y :: h) - m) * likelihood v 0 (deviations (y :: h)) *
  / sqrt (size (y :: h)).
Proof.
  intros positive. rewrite <- jacobian_is_root. revert y. induction h as [|x h IH]; intros y.
  - unfold mean, size. simpl. rewrite !Rdiv_1, Rplus_0_l. ring.
  - pose proof (size_positive x h) as some. set (before := x :: h) in *.
    change (likelihood v m (y :: before)) with (likelihood v m before * normal v (y - m)).
    unfold before at 1. rewrite IH. fold before.
    change (deviations (y :: before)) with (deviation y before :: deviations before).
    change (jacobian (y :: before)) with (jacobian before * sqrt (size before / (size before + 1))).
    cbn [likelihood]. rewrite Rminus_0_r, size_next.
    transitivity (normal (v / size before) (mean before - m) * normal v (y - m) *
                  likelihood v 0 (deviations before) * jacobian before); [ring|].
    rewrite density_of_one_more, law_of_deviation by assumption. ring.
Qed.
