(* Claim cross-entropy-and-saturation: which cost carries the factor sigma'(z) of the output neuron.

   Backs the claim's identity of the output errors: a - y for cross-entropy, (a - y) sigma'(z) for
   the quadratic cost, for one output neuron, every z and every target y. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

Definition sigma (z : R) : R := 1 / (1 + exp (- z)).

(* The costs of one output neuron of weighted input z for the target y. *)
Definition cross_entropy (y z : R) : R := - (y * ln (sigma z) + (1 - y) * ln (1 - sigma z)).
Definition quadratic (y z : R) : R := (sigma z - y) ^ 2 / 2.

Lemma denominator (z : R) : 1 < 1 + exp (- z).
Proof. pose proof (exp_pos (- z)); lra. Qed.

(* Activations lie strictly between 0 and 1, so that the logarithms exist. *)
Theorem sigma_range (z : R) : 0 < sigma z < 1.
Proof.
  pose proof (denominator z). unfold sigma. split.
  { apply Rmult_lt_0_compat; [|apply Rinv_0_lt_compat]; lra. }
  apply Rmult_lt_reg_r with (1 + exp (- z)); [lra|].
  replace (1 / (1 + exp (- z)) * (1 + exp (- z))) with 1 by (field; lra). lra.
Qed.

(* sigma' = sigma (1 - sigma). *)
Theorem sigma_derivative (z : R) : is_derive sigma z (sigma z * (1 - sigma z)).
Proof.
  pose proof (denominator z). unfold sigma. auto_derive; [repeat split; lra | field; lra].
Qed.

(* sigma' is positive and at most 1/4. *)
Theorem sigma_derivative_range (z : R) : 0 < sigma z * (1 - sigma z) <= 1 / 4.
Proof.
  pose proof (sigma_range z). pose proof (pow2_ge_0 (sigma z - 1 / 2)).
  split; [apply Rmult_lt_0_compat; lra | lra].
Qed.

(* Cross-entropy: the output error is a - y. *)
Theorem cross_entropy_error (y z : R) : is_derive (cross_entropy y) z (sigma z - y).
Proof.
  pose proof (sigma_range z) as range.
  evar_last.
  - unfold cross_entropy. apply @is_derive_opp, @is_derive_plus; apply is_derive_scal.
    + apply (is_derive_comp ln sigma); [|apply sigma_derivative].
      apply is_derive_Reals, derivable_pt_lim_ln; lra.
    + apply (is_derive_comp ln (fun z => 1 - sigma z)).
      * apply is_derive_Reals, derivable_pt_lim_ln; lra.
      * apply @is_derive_minus; [apply @is_derive_const | apply sigma_derivative].
  - unfold opp, plus, minus, zero, scal; simpl; unfold mult, opp, plus; simpl. field. lra.
Qed.

(* Quadratic cost: the output error is (a - y) sigma'(z). *)
Theorem quadratic_error (y z : R) :
  is_derive (quadratic y) z ((sigma z - y) * (sigma z * (1 - sigma z))).
Proof.
  unfold quadratic. evar_last.
  - apply (is_derive_comp (fun a => (a - y) ^ 2 / 2) sigma z (sigma z - y));
      [|apply sigma_derivative].
    auto_derive; [exact I | field].
  - unfold scal; simpl; unfold mult; simpl. ring.
Qed.

(* The factor drops out of every gradient and not only of the last layer's: if z depends on any
   parameter t of the network with the derivative z', then the two costs have the derivatives
   (a - y) z' and (a - y) sigma'(z) z'. Their quotient is sigma'(z), whatever lies between t and z.
   The factor z' itself, with the derivatives of hidden neurons in it, is the same in both. *)
Corollary gradients_of_any_parameter (y : R) (z : R -> R) (t z' : R) :
  is_derive z t z' ->
  is_derive (fun t => cross_entropy y (z t)) t ((sigma (z t) - y) * z') /\
  is_derive (fun t => quadratic y (z t)) t
    (sigma (z t) * (1 - sigma (z t)) * ((sigma (z t) - y) * z')).
Proof.
  intros chain. split.
  - evar_last.
    { apply (is_derive_comp (cross_entropy y) z); [apply cross_entropy_error | exact chain]. }
    unfold scal; simpl; unfold mult; simpl. ring.
  - evar_last; [apply (is_derive_comp (quadratic y) z); [apply quadratic_error | exact chain]|].
    unfold scal; simpl; unfold mult; simpl. ring.
Qed.

(* So the error of the quadratic cost is at most a quarter of that of cross-entropy. *)
Corollary quadratic_error_is_smaller (y z : R) :
  Rabs ((sigma z - y) * (sigma z * (1 - sigma z))) <= Rabs (sigma z - y) / 4.
Proof.
  pose proof (sigma_derivative_range z). rewrite Rabs_mult, (Rabs_pos_eq (_ * (1 - _))) by lra.
  pose proof (Rabs_pos (sigma z - y)). nra.
Qed.
