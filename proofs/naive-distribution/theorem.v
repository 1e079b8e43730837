(* Claim naive-distribution: z = sum_j w_j x_j + b of independent normal weights and bias is normal,
   exactly N(0, 393) for the lecture's layer.

   Backs the claim's hypotheses that the distance to this law is 0, and on its tails. Twice: for
   weights and a bias that are drawn one after the other, each whatever was drawn before
   (`distribution_of_z`), and as the convolution of the densities (`z_is_normal`; inputs that are 0
   contribute nothing and are left out there). That the numbers which the program draws have such a
   law, and are independent, is not proved but tested. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville normal draws saturation.
From initproof.naive_variance Require theorem.
Import ListNotations.
Open Scope R_scope.

(* z is at most c with the probability that N(0, v_w sum_j x_j^2 + v_b) gives, for any inputs. *)
Theorem distribution_of_z (x : nat -> R) (v_w v_b c : R) (n : nat) :
  0 < v_w -> 0 < v_b ->
  probability (drawing (neuron_variances v_w v_b)) (S n) (sum_below (neuron_inputs x) c) =
  1 / 2 + RInt (normal (v_w * sum (fun j => x j ^ 2) n + v_b)) 0 c.
Proof. apply law_of_a_neuron. Qed.

(* Without a bias, and with some input that is not 0. *)
Theorem distribution_without_bias (x : nat -> R) (v_w c : R) (n : nat) :
  0 < v_w -> 0 < sum (fun j => x j ^ 2) n ->
  probability (drawing (fun _ => v_w)) n (sum_below x c) =
  1 / 2 + RInt (normal (v_w * sum (fun j => x j ^ 2) n)) 0 c.
Proof. apply law_of_weights_alone. Qed.

(* |z| is beyond c standard deviations with the probability 2 Phi(-c), whatever the variance:
   0.0026998 for c = 3, and 5.733e-7 for c = 5. *)
Theorem tails_of_z (x : nat -> R) (v_w v_b c : R) (n : nat) :
  0 < v_w -> 0 < v_b -> 0 <= c ->
  let deviation := sqrt (v_w * sum (fun j => x j ^ 2) n + v_b) in
  probability (drawing (neuron_variances v_w v_b)) (S n)
    (size_above (neuron_inputs x) (c * deviation)) = two_tails c.
Proof.
  intros W B sign deviation.
  pose proof (sqrt_lt_R0 _ (variance_of_neuron_positive x v_w v_b n W B)) as root.
  fold deviation in root. rewrite neuron_beyond by (try apply Rmult_le_pos; lra).
  fold deviation. f_equal. field. lra.
Qed.

(* The lecture's layer: that of N(0, 393). *)
Corollary lecture_distribution_of_z (x : nat -> R) (c : R) :
  naive_variance.theorem.active x 784 392 ->
  probability (drawing (neuron_variances 1 1)) 785 (sum_below (neuron_inputs x) c) =
  1 / 2 + RInt (normal 393) 0 c.
Proof.
  intros half. rewrite distribution_of_z by lra.
  rewrite (naive_variance.theorem.squares_of_active _ _ _ half), INR_IZR_INZ. simpl Z.of_nat.
  replace (1 * 392 + 1) with 393 by ring. reflexivity.
Qed.

(* ---- by densities ---------------------------------------------------------------------------- *)

(* The variances of the terms w_j x_j, x_j from a list without zeros, and of the bias. *)
Definition variances (v_w v_b : R) (xs : list R) : list R :=
  map (fun x => x ^ 2 * v_w) xs ++ [v_b].

(* The density of w_j x_j: that of N(0, x_j^2 v_w). *)
Theorem density_of_a_term (v_w x y : R) :
  0 < v_w -> x <> 0 -> normal v_w (y / x) / Rabs x = normal (x ^ 2 * v_w) y.
Proof. apply multiple_of_normal. Qed.

Fixpoint squares (xs : list R) : R := match xs with [] => 0 | x :: xs => x ^ 2 + squares xs end.

Lemma total_of_variances (v_w v_b : R) (xs : list R) :
  total (variances v_w v_b xs) = v_w * squares xs + v_b.
Proof.
  unfold variances. induction xs as [|x xs IH]; cbn [map app total squares]; [ring|].
  rewrite IH. ring.
Qed.

(* z is N(0, v_w sum_j x_j^2 + v_b): that is the density of the sum, and no other is. *)
Theorem z_is_normal (v_w v_b : R) (xs : list R) :
  0 < v_w -> 0 < v_b -> (forall x, In x xs -> x <> 0) ->
  density_of_sum (map normal (variances v_w v_b xs)) (normal (v_w * squares xs + v_b)) /\
  (forall h, density_of_sum (map normal (variances v_w v_b xs)) h ->
   forall y, h y = normal (v_w * squares xs + v_b) y).
Proof.
  intros weights bias active. rewrite <- total_of_variances.
  assert (positive : forall u, In u (variances v_w v_b xs) -> 0 < u).
  { intros u inside. unfold variances in inside. apply in_app_or in inside.
    destruct inside as [inside | [<- | []]]; [|exact bias].
    apply in_map_iff in inside. destruct inside as [x [<- there]].
    apply Rmult_lt_0_compat; [apply square_positive, active, there | exact weights]. }
  destruct xs as [|x xs]; apply sum_of_normals; exact positive.
Qed.

(* 392 active inputs and unit variances: N(0, 393). *)
Corollary lecture_distribution (h : R -> R) :
  density_of_sum (map normal (variances 1 1 (repeat 1 392))) h -> forall y, h y = normal 393 y.
Proof.
  intros known y.
  destruct (z_is_normal 1 1 (repeat 1 392)) as [_ only]; [lra | lra | |].
  - intros x inside. apply repeat_spec in inside. lra.
  - rewrite (only h known).
    assert (count : forall n, squares (repeat 1 n) = INR n).
    { induction n as [|n IH]; [reflexivity|]. rewrite S_INR. simpl. rewrite IH. ring. }
    rewrite count, INR_IZR_INZ. simpl Z.of_nat. f_equal. ring.
Qed.

(* Of the density 2 Phi(-c) lies beyond c standard deviations. *)
Corollary tails_in_deviations (v c : R) :
  0 < v -> 0 <= c ->
  is_lim (fun X => RInt (normal v) (- X) (- (c * sqrt v)) + RInt (normal v) (c * sqrt v) X) p_infty
    (two_tails c).
Proof.
  intros positive sign. pose proof (sqrt_lt_R0 v positive).
  assert (same : two_tails (c * sqrt v / sqrt v) = two_tails c) by (f_equal; field; lra).
  rewrite <- same. apply beyond_a_threshold; [exact positive | apply Rmult_le_pos; lra].
Qed.
