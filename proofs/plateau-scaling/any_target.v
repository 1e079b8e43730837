(* Claim plateau-scaling: the plateau of a linear network for any target matrix T of K rows and D
   columns, with any width of at least as many hidden neurons as T has singular values that are not
   0.

   T is given by a singular value decomposition, T = sum_i s_i u_i v_i^T with orthonormal u_i and
   v_i: that every matrix has one is not proved here. Proved is that no weights cost less than the
   best value, that some cost just as much, and that R = 2 sum_i max(s_i - mu, 0) for all that
   do. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
From initproof.plateau_scaling Require Import theorem.
Open Scope R_scope.

(* ---- orthonormal families -------------------------------------------------------------------- *)

Definition orthonormal (u : nat -> nat -> R) (r n : nat) : Prop :=
  forall i j, (i < r)%nat -> (j < r)%nat ->
  dot (u i) (u j) n = if Nat.eq_dec i j then 1 else 0.

Lemma dot_swap (x y : nat -> R) (n : nat) : dot x y n = dot y x n.
Proof. apply sum_ext. intros. ring. Qed.

Lemma dot_minus (x y z : nat -> R) (c : R) (n : nat) :
  dot x (fun t => y t - c * z t) n = dot x y n - c * dot x z n.
Proof.
  unfold dot. replace (sum (fun j => x j * y j) n - c * sum (fun j => x j * z j) n)
    with (sum (fun j => x j * y j) n + - c * sum (fun j => x j * z j) n) by ring.
  rewrite <- sum_scale, <- sum_plus. apply sum_ext. intros. ring.
Qed.

Lemma square_of_difference (x y : nat -> R) (c : R) (n : nat) :
  dot (fun t => x t - c * y t) (fun t => x t - c * y t) n =
  dot x x n - 2 * c * dot y x n + c ^ 2 * dot y y n.
Proof.
  rewrite dot_minus, !(dot_swap (fun t => x t - c * y t)), !dot_minus, (dot_swap x y). ring.
Qed.

(* Bessel's inequality: coordinates in some orthonormal directions are not longer than the
   vector. *)
Lemma bessel (u : nat -> nat -> R) (x : nat -> R) (r n : nat) :
  orthonormal u r n -> sum (fun i => dot (u i) x n ^ 2) r <= dot x x n.
Proof.
  intros directions.
  assert (rest : forall m, (m <= r)%nat -> exists y,
    dot y y n = dot x x n - sum (fun i => dot (u i) x n ^ 2) m /\
    forall j, (m <= j < r)%nat -> dot (u j) y n = dot (u j) x n).
  { induction m as [|m IH]; intros few; [exists x; split; [simpl; ring | reflexivity]|].
    destruct (IH ltac:(lia)) as [y [length same]]. set (c := dot (u m) y n).
    pose proof (directions m m ltac:(lia) ltac:(lia)) as unit.
    destruct (Nat.eq_dec m m); [|lia].
    exists (fun t => y t - c * u m t). split.
    - rewrite square_of_difference, length, unit. fold c. simpl sum.
      rewrite <- (same m) by lia. fold c. ring.
    - intros j later. rewrite dot_minus, (directions j m) by lia.
      destruct (Nat.eq_dec j m); [lia|]. rewrite same by lia. ring. }
  destruct (rest r (le_n _)) as [y [length _]].
  assert (0 <= dot y y n) by (apply sum_nonneg; intros; nra).
  lra.
Qed.

(* ---- the network ----------------------------------------------------------------------------- *)

Section Target.
Variables (s : nat -> R) (u v : nat -> nat -> R) (r K D : nat) (mu : R).
Hypotheses (left : orthonormal u r K) (right : orthonormal v r D).
Hypotheses (values : forall i, (i < r)%nat -> 0 <= s i) (decay : 0 < mu).

(* sum_i c_i u_i v_i^T *)
Definition along (c : nat -> R) (k l : nat) : R := sum (fun i => c i * (u i k * v i l)) r.

(* u_i^T M v_i and the scalar product of matrices. *)
Definition form (i : nat) (M : nat -> nat -> R) : R :=
  sum (fun k => sum (fun l => u i k * M k l * v i l) D) K.
Definition inner (M N : nat -> nat -> R) : R := sum (fun k => dot (M k) (N k) D) K.

Lemma inner_along (M : nat -> nat -> R) (c : nat -> R) :
  inner M (along c) = sum (fun i => c i * form i M) r.
Proof.
  unfold inner, form, along, dot.
  rewrite (sum_ext _ (fun k => sum (fun i => c i * sum (fun l => u i k * M k l * v i l) D) r)).
  - rewrite sum_swap. apply sum_ext. intros i _. rewrite sum_scale. reflexivity.
  - intros k _. rewrite (sum_ext _ (fun l => sum (fun i => c i * (u i k * M k l * v i l)) r)).
    + rewrite sum_swap. apply sum_ext. intros i _. apply sum_scale.
    + intros l _. rewrite <- sum_scale. apply sum_ext. intros. ring.
Qed.

Lemma form_along (c : nat -> R) (i : nat) : (i < r)%nat -> form i (along c) = c i.
Proof.
  intros small. unfold form, along.
  rewrite (sum_ext _ (fun k => sum (fun j => c j * (u i k * u j k) * dot (v i) (v j) D) r)).
  - rewrite sum_swap.
    rewrite (one_term _ r i small).
    + rewrite (sum_ext _ (fun k => c i * dot (v i) (v i) D * (u i k * u i k))) by (intros; ring).
      rewrite sum_scale. change (sum (fun k => u i k * u i k) K) with (dot (u i) (u i) K).
      rewrite left, right by assumption. destruct (Nat.eq_dec i i); [ring | lia].
    + intros j below other. rewrite right by assumption. destruct (Nat.eq_dec i j); [lia|].
      rewrite (sum_ext _ (fun _ => 0)) by (intros; ring). rewrite sum_const. ring.
  - intros k _.
    rewrite (sum_ext _ (fun l => sum (fun j => c j * (u i k * u j k) * (v i l * v j l)) r)).
    + rewrite sum_swap. apply sum_ext. intros j _. apply sum_scale.
    + intros l _. rewrite Rmult_comm, <- Rmult_assoc, <- sum_scale. apply sum_ext. intros. ring.
Qed.

Lemma square_along (c : nat -> R) : inner (along c) (along c) = sum (fun i => c i ^ 2) r.
Proof.
  rewrite inner_along. apply sum_ext. intros i small. rewrite form_along by assumption. ring.
Qed.

(* |M|^2 is at least the sum of the squares of the forms. *)
Lemma forms_at_most_square (M : nat -> nat -> R) : sum (fun i => form i M ^ 2) r <= inner M M.
Proof.
  apply Rle_trans with (sum (fun i => sum (fun l => dot (u i) (fun k => M k l) K ^ 2) D) r).
  - apply sum_monotone. intros i small.
    set (x := fun l => dot (u i) (fun k => M k l) K).
    assert (value : form i M = dot (v i) x D).
    { unfold form. rewrite sum_swap. apply sum_ext. intros l _. unfold x, dot.
      rewrite <- sum_scale. apply sum_ext. intros. ring. }
    rewrite value. change (dot (v i) x D ^ 2 <= sum (fun l => x l ^ 2) D).
    pose proof (bessel (fun _ => v i) x 1 D) as one. cbn [sum] in one.
    assert (single : orthonormal (fun _ => v i) 1 D).
    { intros a b A B. rewrite right by assumption.
      destruct (Nat.eq_dec i i), (Nat.eq_dec a b); lia || reflexivity. }
    specialize (one single).
    replace (sum (fun l => x l ^ 2) D) with (dot x x D) by (apply sum_ext; intros; ring). lra.
  - rewrite sum_swap. unfold inner.
    replace (sum (fun k => dot (M k) (M k) D) K)
      with (sum (fun l => dot (fun k => M k l) (fun k => M k l) K) D)
      by (unfold dot; apply sum_swap).
    apply sum_monotone. intros l _. apply bessel, left.
Qed.

(* V has K rows and h columns, W has h rows and D columns. *)
Definition size_of (V W : nat -> nat -> R) (h : nat) : R :=
  sum (fun k => dot (V k) (V k) h) K + sum (fun j => dot (W j) (W j) D) h.
Definition cost_of (V W : nat -> nat -> R) (h : nat) : R :=
  let E := fun k l => product V W h k l - along s k l in
  inner E E / 2 + mu / 2 * size_of V W h.

(* The hidden layer seen in the directions u_i and v_i: a network with one number as its target. *)
Let p (V : nat -> nat -> R) (i j : nat) : R := dot (u i) (fun k => V k j) K.
Let q (W : nat -> nat -> R) (i j : nat) : R := dot (v i) (W j) D.

Lemma form_of_product (V W : nat -> nat -> R) (h i : nat) :
  form i (product V W h) = dot (p V i) (q W i) h.
Proof.
  unfold form, product, p, q, dot.
  rewrite (sum_ext _ (fun k => sum (fun j => u i k * V k j * sum (fun l => v i l * W j l) D) h)).
  - rewrite sum_swap. apply sum_ext. intros j _. rewrite Rmult_comm, <- sum_scale.
    apply sum_ext. intros. ring.
  - intros k _.
    rewrite (sum_ext _ (fun l => sum (fun j => u i k * V k j * (v i l * W j l)) h)).
    + rewrite sum_swap. apply sum_ext. intros j _. apply sum_scale.
    + intros l _. rewrite Rmult_comm, <- Rmult_assoc, <- sum_scale. apply sum_ext. intros. ring.
Qed.

Lemma directions_at_most_size (V W : nat -> nat -> R) (h : nat) :
  sum (fun i => R_of (p V i) (q W i) h) r <= size_of V W h.
Proof.
  unfold R_of, size_of. rewrite sum_plus. apply Rplus_le_compat.
  - unfold dot at 1. rewrite sum_swap.
    replace (sum (fun k => dot (V k) (V k) h) K)
      with (sum (fun j => dot (fun k => V k j) (fun k => V k j) K) h)
      by (unfold dot; apply sum_swap).
    apply sum_monotone. intros j _.
    rewrite (sum_ext _ (fun i => dot (u i) (fun k => V k j) K ^ 2)) by (intros; unfold p; ring).
    apply bessel, left.
  - unfold dot at 1. rewrite sum_swap. apply sum_monotone. intros j _.
    rewrite (sum_ext _ (fun i => dot (v i) (W j) D ^ 2)) by (intros; unfold q; ring).
    apply bessel, right.
Qed.

Lemma square_of_error (M : nat -> nat -> R) (c : nat -> R) :
  inner (fun k l => M k l - along c k l) (fun k l => M k l - along c k l) =
  inner M M - 2 * sum (fun i => c i * form i M) r + sum (fun i => c i ^ 2) r.
Proof.
  rewrite <- square_along, <- inner_along. unfold inner.
  replace (sum (fun k => dot (M k) (M k) D) K - 2 * sum (fun k => dot (M k) (along c k) D) K +
    sum (fun k => dot (along c k) (along c k) D) K)
    with (sum (fun k => dot (M k) (M k) D) K + (-2 * sum (fun k => dot (M k) (along c k) D) K +
    sum (fun k => dot (along c k) (along c k) D) K)) by ring.
  rewrite <- sum_scale, <- !sum_plus. apply sum_ext. intros k _.
  unfold dot. rewrite <- sum_scale, <- !sum_plus. apply sum_ext. intros. ring.
Qed.

(* The cost is at least that of r networks with one number each, and the decay of what none of them
   sees. *)
Lemma cost_by_directions (V W : nat -> nat -> R) (h : nat) :
  sum (fun i => cost (s i) mu (p V i) (q W i) h) r +
  mu / 2 * (size_of V W h - sum (fun i => R_of (p V i) (q W i) h) r) <= cost_of V W h.
Proof.
  unfold cost_of. cbv zeta. rewrite square_of_error.
  pose proof (forms_at_most_square (product V W h)) as square.
  rewrite (sum_ext (fun i => form i (product V W h) ^ 2)
    (fun i => dot (p V i) (q W i) h ^ 2)) in square
    by (intros; rewrite form_of_product; reflexivity).
  rewrite (sum_ext (fun i => s i * form i (product V W h))
    (fun i => s i * dot (p V i) (q W i) h)) by (intros; rewrite form_of_product; reflexivity).
  rewrite (sum_ext (fun i => cost (s i) mu (p V i) (q W i) h)
    (fun i => / 2 * dot (p V i) (q W i) h ^ 2 + (-1 * (s i * dot (p V i) (q W i) h) +
      (/ 2 * s i ^ 2 + mu / 2 * R_of (p V i) (q W i) h)))) by (intros; unfold cost; field).
  rewrite !sum_plus, !sum_scale. lra.
Qed.

(* No network costs less. *)
Theorem least_cost (V W : nat -> nat -> R) (h : nat) :
  sum (fun i => best (s i) mu) r <= cost_of V W h.
Proof.
  apply Rle_trans with (2 := cost_by_directions V W h).
  pose proof (directions_at_most_size V W h).
  assert (sum (fun i => best (s i) mu) r <= sum (fun i => cost (s i) mu (p V i) (q W i) h) r)
    by (apply sum_monotone; intros; apply cost_at_least_best; auto).
  assert (0 <= mu / 2 * (size_of V W h - sum (fun i => R_of (p V i) (q W i) h) r))
    by (apply Rmult_le_pos; lra). lra.
Qed.

(* Every network that costs no more has R = 2 sum_i max(s_i - mu, 0), whatever its width. *)
Theorem plateau_of_any_target (V W : nat -> nat -> R) (h : nat) :
  cost_of V W h <= sum (fun i => best (s i) mu) r ->
  size_of V W h = 2 * sum (fun i => Rmax (s i - mu) 0) r.
Proof.
  intros optimal. pose proof (cost_by_directions V W h) as bound.
  pose proof (directions_at_most_size V W h) as unseen.
  set (gap := fun i => cost (s i) mu (p V i) (q W i) h + -1 * best (s i) mu).
  assert (each : forall i, (i < r)%nat -> 0 <= gap i).
  { intros i small. unfold gap.
    pose proof (cost_at_least_best (s i) mu (p V i) (q W i) h (values i small) decay). lra. }
  assert (total : sum gap r = sum (fun i => cost (s i) mu (p V i) (q W i) h) r +
    -1 * sum (fun i => best (s i) mu) r) by (unfold gap; rewrite sum_plus, sum_scale; reflexivity).
  assert (0 <= mu / 2 * (size_of V W h - sum (fun i => R_of (p V i) (q W i) h) r))
    by (apply Rmult_le_pos; lra).
  pose proof (sum_nonneg gap r each).
  assert (none : mu / 2 * (size_of V W h - sum (fun i => R_of (p V i) (q W i) h) r) = 0) by lra.
  apply Rmult_integral in none. destruct none as [|none]; [lra|].
  assert (zero : forall i, (i < r)%nat -> gap i = 0)
    by (apply sum_zero_each; [exact each | lra]).
  replace (size_of V W h) with (sum (fun i => R_of (p V i) (q W i) h) r) by lra.
  rewrite <- sum_scale. apply sum_ext. intros i small.
  apply size_of_best; [auto | exact decay |]. specialize (zero i small). unfold gap in zero. lra.
Qed.

(* And the best value is attained: hidden neuron i carries u_i and v_i, the others are idle. *)
Let root (j : nat) : R := if le_lt_dec r j then 0 else sqrt (kept (s j) mu).
Definition best_out (k j : nat) : R := root j * u j k.
Definition best_in (j l : nat) : R := root j * v j l.

Lemma sum_of_first (f : nat -> R) (h : nat) :
  (r <= h)%nat -> (forall j, (r <= j)%nat -> f j = 0) -> sum f h = sum f r.
Proof.
  intros enough idle. induction enough as [|h enough IH]; [reflexivity|].
  simpl. rewrite IH, idle by assumption. ring.
Qed.

Lemma square_of_root (j : nat) : (j < r)%nat -> root j * root j = kept (s j) mu.
Proof.
  intros small. unfold root. destruct (le_lt_dec r j); [lia|]. apply sqrt_sqrt, Rmax_r.
Qed.

Theorem minimum_of_any_target_attained (h : nat) :
  (r <= h)%nat -> cost_of best_out best_in h = sum (fun i => best (s i) mu) r.
Proof.
  intros enough. assert (idle : forall j, (r <= j)%nat -> root j = 0)
    by (intros j large; unfold root; destruct (le_lt_dec r j); [reflexivity | lia]).
  assert (realized : forall k l,
    product best_out best_in h k l = along (fun i => kept (s i) mu) k l).
  { intros k l. unfold product, dot, along.
    rewrite (sum_of_first _ h enough)
      by (intros; unfold best_out; rewrite idle by assumption; ring).
    apply sum_ext. intros j small. unfold best_out, best_in.
    rewrite <- square_of_root by assumption. ring. }
  assert (weights : size_of best_out best_in h = 2 * sum (fun i => kept (s i) mu) r).
  { unfold size_of. unfold dot at 1. rewrite sum_swap.
    rewrite !(sum_of_first _ h enough).
    - rewrite (sum_ext _ (fun j => kept (s j) mu) r),
        (sum_ext (fun j => dot (best_in j) (best_in j) D) (fun j => kept (s j) mu) r);
        [ring | |].
      + intros j small. transitivity (root j * root j * dot (v j) (v j) D).
        * unfold dot, best_in. rewrite <- sum_scale. apply sum_ext. intros. ring.
        * rewrite square_of_root, right by assumption. destruct (Nat.eq_dec j j); [ring | lia].
      + intros j small. transitivity (root j * root j * dot (u j) (u j) K).
        * unfold dot, best_out. rewrite <- sum_scale. apply sum_ext. intros. ring.
        * rewrite square_of_root, left by assumption. destruct (Nat.eq_dec j j); [ring | lia].
    - intros j large. unfold dot, best_in. rewrite idle by assumption.
      rewrite (sum_ext _ (fun _ => 0)) by (intros; ring). rewrite sum_const. ring.
    - intros j large. unfold best_out. rewrite idle by assumption.
      rewrite (sum_ext _ (fun _ => 0)) by (intros; ring). rewrite sum_const. ring. }
  unfold cost_of. cbv zeta. rewrite weights.
  replace (inner (fun k l => product best_out best_in h k l - along s k l)
                 (fun k l => product best_out best_in h k l - along s k l))
    with (inner (along (fun i => kept (s i) mu - s i)) (along (fun i => kept (s i) mu - s i))).
  - rewrite square_along.
    rewrite (sum_ext (fun i => best (s i) mu)
      (fun i => / 2 * (kept (s i) mu - s i) ^ 2 + mu * kept (s i) mu))
      by (intros; unfold best; field).
    rewrite sum_plus, !sum_scale. field.
  - unfold inner. apply sum_ext. intros k _. unfold dot. apply sum_ext. intros l _.
    assert (entry : along (fun i => kept (s i) mu - s i) k l =
      product best_out best_in h k l - along s k l).
    { rewrite realized. unfold along.
      rewrite (sum_ext _ (fun i => kept (s i) mu * (u i k * v i l) + -1 * (s i * (u i k * v i l))))
        by (intros; ring).
      rewrite sum_plus, sum_scale. ring. }
    rewrite entry. reflexivity.
Qed.
End Target.
