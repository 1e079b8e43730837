(* Claim scaled-variance: weights of variance 1/n, n the number of inputs.

   Backs the claim's hypotheses on 3/2 and on k/n + var b, with its slope and its intercept:
   corollaries of variance_of_z in proofs/naive-variance/theorem.v, for every number of inputs. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
From initproof.naive_variance Require Import theorem.
Open Scope R_scope.

Section ScaledNeuron.
Context {Omega : Type} (P : expectation Omega).

(* var z is the mean of the squared inputs, plus the variance of the bias. *)
Theorem scaled_variance_of_z w b x n v_b :
  initialization P w b n (1 / INR n) v_b ->
  variance P (weighted_input w b x n) = sum (fun j => x j ^ 2) n / INR n + v_b.
Proof. intros start. rewrite (variance_of_z P _ _ _ _ _ _ start). unfold Rdiv. ring. Qed.

(* k active inputs of n: k/n, plus the variance of the bias. *)
Theorem scaled_variance_by_active_inputs w b x n k v_b :
  initialization P w b n (1 / INR n) v_b -> active x n k ->
  variance P (weighted_input w b x n) = INR k / INR n + v_b.
Proof.
  intros start some. rewrite (variance_by_active_inputs P _ _ _ _ _ _ _ start some).
  unfold Rdiv. ring.
Qed.

(* Half of the inputs active and a bias of variance 1: 3/2, whatever the even number of inputs. *)
Corollary half_active_variance w b x k :
  (1 <= k)%nat -> initialization P w b (2 * k) (1 / INR (2 * k)) 1 -> active x (2 * k) k ->
  variance P (weighted_input w b x (2 * k)) = 3 / 2.
Proof.
  intros some start half. rewrite (scaled_variance_by_active_inputs _ _ _ _ _ _ start half).
  rewrite mult_INR. simpl (INR 2). apply le_INR in some. simpl in some. field. lra.
Qed.

(* The lecture's layer of 784 inputs. *)
Corollary lecture_scaled_variance w b x :
  initialization P w b 784 (1 / INR 784) 1 -> active x 784 392 ->
  variance P (weighted_input w b x 784) = 3 / 2.
Proof.
  intros start half. apply (half_active_variance w b x 392); [lia | exact start | exact half].
Qed.

(* Inputs in [0, 1] keep the variance between 1 and 2, in a layer of any width. *)
Theorem scaled_variance_bounds w b x n :
  (1 <= n)%nat -> (forall j, (j < n)%nat -> 0 <= x j <= 1) ->
  initialization P w b n (1 / INR n) 1 ->
  1 <= variance P (weighted_input w b x n) <= 2.
Proof.
  intros some range start. rewrite (scaled_variance_of_z _ _ _ _ _ start).
  apply le_INR in some. simpl in some.
  assert (lower : 0 <= sum (fun j => x j ^ 2) n) by (apply sum_nonneg; intros; apply pow2_ge_0).
  assert (upper : 0 <= sum (fun j => 1 + -1 * x j ^ 2) n).
  { apply sum_nonneg. intros j below. specialize (range j below). nra. }
  rewrite sum_plus, sum_const, sum_scale in upper.
  assert (0 <= sum (fun j => x j ^ 2) n / INR n <= 1); [|lra].
  split; [apply quotient_nonneg; lra|].
  apply Rmult_le_reg_r with (INR n); [lra|].
  replace (sum (fun j => x j ^ 2) n / INR n * INR n) with (sum (fun j => x j ^ 2) n)
    by (field; lra). lra.
Qed.
End ScaledNeuron.
