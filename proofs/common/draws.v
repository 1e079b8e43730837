(* Independent normal draws: the law of a sum of them.

   proofs/common/normal.v has densities and their convolutions. Here is a run of steps, each of
   which draws from a normal law of its own, whatever was drawn before: that is what independence
   means. A sum of what was drawn, each times a coefficient, is at most c with the probability of
   the normal law whose variance is the sum of the variances.

   Not said: that the numbers which a program draws behave like that, nor what is lost when they
   are added up in floating point. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville normal density distribution.
Import ListNotations.
Open Scope R_scope.

Lemma earlier_by_step (w : R) (h h' : list R) : earlier (w :: h) h' -> earlier h h'.
Proof.
  intros before. remember (w :: h) as first eqn:equal. revert equal.
  induction before as [h' | now k before _ IH]; intros ->.
  - apply before_step, at_the_time.
  - apply before_step, IH. reflexivity.
Qed.

Section Run.
(* Step i draws from N(0, v_i). *)
Variable v : nat -> R.
Hypothesis positive : forall i, 0 < v i.

Definition drawing (h : list R) : (R -> R) -> R := upper (normal (v (length h))).

Lemma drawing_means (h : list R) : upper_mean (drawing h).
Proof. apply density_means, normal_density, positive. Qed.

(* m is the mean of f over the runs that continue h by T draws, by integrals that all exist. *)
Fixpoint mean_is (T : nat) (f : list R -> R) (h : list R) (m : R) : Prop :=
  match T with
  | O => f h = m
  | S T => exists g, (forall w, mean_is T f (w :: h) (g w)) /\
                     integral (fun w => g w * normal (v (length h)) w) m
  end.

Lemma mean_is_ext (T : nat) (f g : list R -> R) (h : list R) (m : R) :
  (forall h', earlier h h' -> f h' = g h') -> mean_is T f h m -> mean_is T g h m.
Proof.
  revert h m. induction T as [|T IH]; intros h m same; simpl.
  - intros <-. symmetry. apply same, at_the_time.
  - intros [inner [each total]]. exists inner. split; [|exact total].
    intros w. apply IH with (2 := each w). intros h' before.
    apply same, (earlier_by_step w), before.
Qed.

Lemma mean_is_const (T : nat) (c : R) (h : list R) : mean_is T (fun _ => c) h c.
Proof.
  revert h. induction T as [|T IH]; intros h; simpl; [reflexivity|]. exists (fun _ => c).
  split; [intros; apply IH|].
  apply (mean_of_const _ (normal_density (v (length h)) (positive _))).
Qed.

Lemma mean_is_plus (T : nat) (f g : list R -> R) (h : list R) (m m' : R) :
  mean_is T f h m -> mean_is T g h m' -> mean_is T (fun h => f h + g h) h (m + m').
Proof.
  revert h m m'. induction T as [|T IH]; intros h m m'; simpl; [intros -> ->; reflexivity|].
  intros [inner [each total]] [inner' [each' total']]. exists (fun w => inner w + inner' w).
  split; [intros; apply IH; auto|].
  apply integral_ext with (2 := integral_plus _ _ _ _ total total'). intros; ring.
Qed.

Lemma mean_is_scale (T : nat) (c : R) (f : list R -> R) (h : list R) (m : R) :
  mean_is T f h m -> mean_is T (fun h => c * f h) h (c * m).
Proof.
  revert h m. induction T as [|T IH]; intros h m; simpl; [intros ->; reflexivity|].
  intros [inner [each total]]. exists (fun w => c * inner w).
  split; [intros; apply IH; auto|].
  apply integral_ext with (2 := integral_scale c _ _ total). intros; ring.
Qed.

(* It is the mean of proofs/common/ville.v. *)
Lemma mean_is_mean (T : nat) (f : list R -> R) (h : list R) (m : R) :
  bounded f -> mean_is T f h m -> mean_after drawing T f h = m.
Proof.
  intros tame. revert h m. induction T as [|T IH]; intros h m; simpl; [tauto|].
  intros [inner [each total]].
  apply (upper_of_integral _ (normal_density (v (length h)) (positive _))).
  - apply (mean_bounded drawing drawing_means), tame.
  - apply integral_ext with (2 := total). intros w. rewrite (IH (w :: h) (inner w)); auto.
Qed.

(* ---- the sum --------------------------------------------------------------------------------- *)

(* What was drawn, w_i in step i, weighted: sum_i x_i w_i. *)
Fixpoint weighted_sum (x : nat -> R) (h : list R) : R :=
  match h with
  | [] => 0
  | w :: before => weighted_sum x before + x (length before) * w
  end.

(* The variance of what T steps from k on add to it. *)
Definition variance_from (x : nat -> R) (k T : nat) : R :=
  sum (fun i => x (k + i)%nat ^ 2 * v (k + i)%nat) T.

Lemma variance_nonneg (x : nat -> R) (k T : nat) : 0 <= variance_from x k T.
Proof.
  apply sum_nonneg. intros i _. apply Rmult_le_pos; [apply pow2_ge_0 | left; apply positive].
Qed.

Lemma variance_of_first (x : nat -> R) (k T : nat) :
  variance_from x k (S T) = x k ^ 2 * v k + variance_from x (S k) T.
Proof.
  unfold variance_from. induction T as [|T IH].
  - simpl. rewrite Nat.add_0_r. ring.
  - change (sum (fun i => x (k + i)%nat ^ 2 * v (k + i)%nat) (S T) +
      x (k + S T)%nat ^ 2 * v (k + S T)%nat =
      x k ^ 2 * v k + (sum (fun i => x (S k + i)%nat ^ 2 * v (S k + i)%nat) T +
      x (S k + T)%nat ^ 2 * v (S k + T)%nat)).
    rewrite IH, <- Nat.add_succ_comm. ring.
Qed.

Definition sum_below (x : nat -> R) (c : R) (h : list R) : bool :=
  if Rle_dec (weighted_sum x h) c then true else false.

(* After any beginning of the run, whatever is drawn in T more steps. *)
Theorem law_of_the_rest (x : nat -> R) (c : R) (T : nat) (h : list R) :
  mean_is T (indicator (sum_below x c)) h
    (at_most (variance_from x (length h) T) (c - weighted_sum x h)).
Proof.
  revert h. induction T as [|T IH]; intros h; simpl mean_is.
  - unfold indicator, sum_below, at_most, variance_from. simpl. destruct (Rle_dec 0 0); [|lra].
    destruct (Rle_dec (weighted_sum x h) c), (Rle_dec 0 (c - weighted_sum x h)); lra.
  - exists (fun w => at_most (variance_from x (S (length h)) T)
      (c - weighted_sum x h - x (length h) * w)). split.
    + intros w. specialize (IH (w :: h)). simpl in IH.
      replace (c - weighted_sum x h - x (length h) * w)
        with (c - (weighted_sum x h + x (length h) * w)) by ring. exact IH.
    + rewrite variance_of_first. apply one_more_draw; [apply positive | apply variance_nonneg].
Qed.

(* The sum of T independent draws is at most c with the probability of N(0, sum_i x_i^2 v_i). *)
Theorem law_of_the_sum (x : nat -> R) (c : R) (T : nat) :
  probability drawing T (sum_below x c) = at_most (sum (fun i => x i ^ 2 * v i) T) c.
Proof.
  apply mean_is_mean; [apply indicator_bounded|].
  pose proof (law_of_the_rest x c T []) as law. simpl in law. rewrite Rminus_0_r in law. exact law.
Qed.

(* The sum with all coefficients turned around. *)
Lemma weighted_sum_opp (x : nat -> R) (h : list R) :
  weighted_sum (fun i => - x i) h = - weighted_sum x h.
Proof. induction h as [|w h IH]; simpl; [ring|]. rewrite IH. ring. Qed.

Lemma variance_opp (x : nat -> R) (k T : nat) :
  variance_from (fun i => - x i) k T = variance_from x k T.
Proof. apply sum_ext. intros; ring. Qed.

Definition size_above (x : nat -> R) (c : R) (h : list R) : bool :=
  if Rlt_dec c (Rabs (weighted_sum x h)) then true else false.

Lemma mean_of_size (x : nat -> R) (c : R) (T : nat) :
  let V := sum (fun i => x i ^ 2 * v i) T in
  0 < V -> 0 <= c -> mean_is T (indicator (size_above x c)) [] (1 - RInt (normal V) (- c) c).
Proof.
  intros V some sign.
  assert (parts : forall h, indicator (size_above x c) h =
    2 + (-1 * indicator (sum_below x c) h + -1 * indicator (sum_below (fun i => - x i) c) h)).
  { intros h. unfold indicator, size_above, sum_below. rewrite weighted_sum_opp.
    unfold Rabs. destruct (Rcase_abs (weighted_sum x h));
      destruct (Rlt_dec c _), (Rle_dec (weighted_sum x h) c), (Rle_dec (- weighted_sum x h) c);
      lra. }
  replace (1 - RInt (normal V) (- c) c)
    with (2 + (-1 * at_most V (c - 0) + -1 * at_most V (c - 0)))
    by (rewrite Rminus_0_r, at_most_of_positive, within_by_zero by exact some; field).
  apply (mean_is_ext T (fun h => 2 + (-1 * indicator (sum_below x c) h +
    -1 * indicator (sum_below (fun i => - x i) c) h))); [intros; symmetry; apply parts|].
  apply mean_is_plus; [apply mean_is_const|].
  apply mean_is_plus; apply mean_is_scale; [exact (law_of_the_rest x c T [])|].
  pose proof (law_of_the_rest (fun i => - x i) c T []) as law. rewrite variance_opp in law.
  exact law.
Qed.

(* Its size is more than c with the probability that the density leaves on both sides. *)
Theorem size_of_the_sum (x : nat -> R) (c : R) (T : nat) :
  let V := sum (fun i => x i ^ 2 * v i) T in
  0 < V -> 0 <= c ->
  probability drawing T (size_above x c) = 1 - RInt (normal V) (- c) c.
Proof.
  intros V some sign. apply mean_is_mean; [apply indicator_bounded|].
  apply mean_of_size; assumption.
Qed.
End Run.

(* ---- a neuron -------------------------------------------------------------------------------- *)

(* The bias is drawn first, then one weight for each input. *)
Definition with_bias (of_bias : R) (of_weights : nat -> R) (i : nat) : R :=
  match i with O => of_bias | S j => of_weights j end.

Definition neuron_variances (v_w v_b : R) : nat -> R := with_bias v_b (fun _ => v_w).
Definition neuron_inputs (x : nat -> R) : nat -> R := with_bias 1 x.

Lemma neuron_variances_positive (v_w v_b : R) :
  0 < v_w -> 0 < v_b -> forall i, 0 < neuron_variances v_w v_b i.
Proof. intros W B [|j]; assumption. Qed.

Lemma variance_of_weights (x : nat -> R) (v_w v_b : R) (n : nat) :
  variance_from (neuron_variances v_w v_b) (neuron_inputs x) 1 n =
  v_w * sum (fun j => x j ^ 2) n.
Proof. unfold variance_from. rewrite <- sum_scale. apply sum_ext. intros; simpl; ring. Qed.

Lemma variance_of_neuron (x : nat -> R) (v_w v_b : R) (n : nat) :
  sum (fun i => neuron_inputs x i ^ 2 * neuron_variances v_w v_b i) (S n) =
  v_w * sum (fun j => x j ^ 2) n + v_b.
Proof.
  pose proof (variance_of_first (neuron_variances v_w v_b) (neuron_inputs x) 0 n) as parts.
  rewrite variance_of_weights in parts.
  transitivity (1 ^ 2 * v_b + v_w * sum (fun j => x j ^ 2) n); [exact parts | ring].
Qed.

Lemma variance_of_neuron_positive (x : nat -> R) (v_w v_b : R) (n : nat) :
  0 < v_w -> 0 < v_b -> 0 < v_w * sum (fun j => x j ^ 2) n + v_b.
Proof.
  intros W B. assert (0 <= sum (fun j => x j ^ 2) n) by (apply sum_nonneg; intros; apply pow2_ge_0).
  nra.
Qed.

(* Without a bias: z = sum_j w_j x_j. *)
Lemma variance_of_weights_alone (x : nat -> R) (v_w : R) (n : nat) :
  sum (fun i => x i ^ 2 * v_w) n = v_w * sum (fun j => x j ^ 2) n.
Proof. rewrite <- sum_scale. apply sum_ext. intros; ring. Qed.

Theorem law_of_weights_alone (x : nat -> R) (v_w c : R) (n : nat) :
  0 < v_w -> 0 < sum (fun j => x j ^ 2) n ->
  probability (drawing (fun _ => v_w)) n (sum_below x c) =
  1 / 2 + RInt (normal (v_w * sum (fun j => x j ^ 2) n)) 0 c.
Proof.
  intros W some. rewrite law_of_the_sum, variance_of_weights_alone by (intros; exact W).
  apply at_most_of_positive, Rmult_lt_0_compat; assumption.
Qed.

(* z = sum_j w_j x_j + b is at most c with the probability of N(0, v_w sum_j x_j^2 + v_b). *)
Theorem law_of_a_neuron (x : nat -> R) (v_w v_b c : R) (n : nat) :
  0 < v_w -> 0 < v_b ->
  probability (drawing (neuron_variances v_w v_b)) (S n) (sum_below (neuron_inputs x) c) =
  1 / 2 + RInt (normal (v_w * sum (fun j => x j ^ 2) n + v_b)) 0 c.
Proof.
  intros W B. pose proof (variance_of_neuron_positive x v_w v_b n W B).
  rewrite law_of_the_sum by (apply neuron_variances_positive; assumption).
  rewrite variance_of_neuron. apply at_most_of_positive. assumption.
Qed.
