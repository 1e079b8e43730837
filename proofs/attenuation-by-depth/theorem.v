(* Claim attenuation-by-depth: the recursions for the variance of the weighted inputs and for the
   mean square of the errors, in the claim's own assumptions, and the two integrals of the sigmoid's
   slope.

   The assumptions are hypotheses here: the averages over a wide layer are replaced by expectations
   (what that costs one step forward is bounded), and the weights of the backward pass are
   uncorrelated with what they multiply. How well they describe a network of 30 neurons is measured.
   Where the variance settles with scaled weights is in settled.v. Medians are not spoken of: they
   need the normal law. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
From initproof.naive_variance Require Import theorem.
From initproof.cross_entropy_and_saturation Require Import theorem.
Open Scope R_scope.

Definition slope (z : R) : R := sigma z * (1 - sigma z).

(* ---- the integrals --------------------------------------------------------------------------- *)

Lemma sigma_continuous (z : R) : continuous sigma z.
Proof. apply (ex_derive_continuous (V := R_NormedModule)). eexists. apply sigma_derivative. Qed.

(* A polynomial G in the activation, with G' = g: the integral of g(sigma) sigma' over [-X, X]. *)
Lemma integral_by_activation (G g : R -> R) (X : R) :
  (forall a, is_derive G a (g a)) -> (forall a, continuous g a) ->
  RInt (fun z => g (sigma z) * slope z) (- X) X = G (sigma X) - G (sigma (- X)).
Proof.
  intros derivative smooth. apply is_RInt_unique.
  apply (is_RInt_derive (fun z => G (sigma z))).
  - intros z _. evar_last; [apply (is_derive_comp G sigma); [apply derivative|]|].
    + apply sigma_derivative.
    + unfold scal. simpl. unfold mult. simpl. unfold slope. ring.
  - intros z _. apply (continuous_mult (K := R_AbsRing)).
    + apply (continuous_comp sigma g); [apply sigma_continuous | apply smooth].
    + apply (continuous_mult (K := R_AbsRing)); [apply sigma_continuous|].
      apply (continuous_minus (V := R_NormedModule)); [apply continuous_const|].
      apply sigma_continuous.
Qed.

Lemma sigma_limits : is_lim sigma p_infty 1 /\ is_lim (fun X => sigma (- X)) p_infty 0.
Proof.
  assert (vanishes : is_lim (fun X => exp (- X)) p_infty 0).
  { apply (is_lim_comp exp Ropp p_infty 0 m_infty).
    - exact is_lim_exp_m.
    - apply (is_lim_opp (fun x => x) p_infty p_infty), is_lim_id.
    - exists 0. intros x _. discriminate. }
  assert (up : is_lim sigma p_infty 1).
  { apply is_lim_ext with (fun z => / (1 + exp (- z))).
    - intros z. unfold sigma. pose proof (denominator z). field. lra.
    - replace (Finite 1) with (Rbar_inv (Finite (1 + 0))) by (simpl; f_equal; field).
      apply is_lim_inv; [apply is_lim_plus'; [apply is_lim_const | exact vanishes]|].
      simpl. injection. lra. }
  split; [exact up|]. apply is_lim_ext with (fun z => 1 - sigma z).
  - intros z. unfold sigma. rewrite Ropp_involutive, exp_Ropp. pose proof (exp_pos z). field. lra.
  - replace (Finite 0) with (Finite (1 - 1)) by (f_equal; ring).
    apply is_lim_minus'; [apply is_lim_const | exact up].
Qed.

Lemma limit_of_polynomial (G : R -> R) :
  (forall a, continuous G a) -> G 0 = 0 ->
  is_lim (fun X => G (sigma X) - G (sigma (- X))) p_infty (G 1).
Proof.
  intros smooth start. destruct sigma_limits as [up down].
  replace (Finite (G 1)) with (Finite (G 1 - G 0)) by (rewrite start; f_equal; ring).
  apply is_lim_minus'.
  - apply (is_lim_comp_continuous sigma G p_infty 1 up). apply smooth.
  - apply (is_lim_comp_continuous (fun X => sigma (- X)) G p_infty 0 down). apply smooth.
Qed.

(* The integrals of sigma'^2 and sigma'^4 over all numbers: 1/6 and 1/140. *)
Theorem integral_of_square : is_lim (fun X => RInt (fun z => slope z ^ 2) (- X) X) p_infty (1 / 6).
Proof.
  set (G := fun a : R => a ^ 2 / 2 - a ^ 3 / 3).
  apply is_lim_ext with (fun X => G (sigma X) - G (sigma (- X))).
  - intros X. rewrite <- (integral_by_activation G (fun a => a * (1 - a))).
    + assert (same : forall z, sigma z * (1 - sigma z) * slope z = slope z ^ 2)
        by (intros; unfold slope; ring).
      apply RInt_ext. intros z _. apply same.
    + intros a. unfold G. auto_derive; [exact I | field].
    + intros a. apply (ex_derive_continuous (V := R_NormedModule)). auto_derive. exact I.
  - replace (1 / 6) with (G 1) by (unfold G; field). apply limit_of_polynomial.
    + intros a. apply (ex_derive_continuous (V := R_NormedModule)). unfold G. auto_derive. exact I.
    + unfold G. field.
Qed.

Theorem integral_of_fourth_power :
  is_lim (fun X => RInt (fun z => slope z ^ 4) (- X) X) p_infty (1 / 140).
Proof.
  set (G := fun a : R => a ^ 4 / 4 - 3 * a ^ 5 / 5 + a ^ 6 / 2 - a ^ 7 / 7).
  apply is_lim_ext with (fun X => G (sigma X) - G (sigma (- X))).
  - intros X. rewrite <- (integral_by_activation G (fun a => (a * (1 - a)) ^ 3)).
    + assert (same : forall z, (sigma z * (1 - sigma z)) ^ 3 * slope z = slope z ^ 4)
        by (intros; unfold slope; ring).
      apply RInt_ext. intros z _. apply same.
    + intros a. unfold G. auto_derive; [exact I | field].
    + intros a. apply (ex_derive_continuous (V := R_NormedModule)). auto_derive. exact I.
  - replace (1 / 140) with (G 1) by (unfold G; field). apply limit_of_polynomial.
    + intros a. apply (ex_derive_continuous (V := R_NormedModule)). unfold G. auto_derive. exact I.
    + unfold G. field.
Qed.

(* ---- the recursions -------------------------------------------------------------------------- *)

Section Layers.
Context {Omega : Type} (P : expectation Omega).

(* Forward: given activations a of n neurons whose mean square is A, the next layer's weighted
   inputs have the variance v n A + 1. Wide layers: A is replaced by E sigma(sqrt q g)^2. *)
Theorem forward_recursion w b (a : nat -> R) n v A :
  initialization P w b n v 1 -> sum (fun j => a j ^ 2) n = INR n * A ->
  variance P (weighted_input w b a n) = v * INR n * A + 1.
Proof. intros start square. rewrite (variance_of_z P _ _ _ _ _ _ start), square. ring. Qed.

(* What the replacement costs in a layer of n neurons, of which the squares of the activations are
   uncorrelated, from [0, 1], and all of the mean A: given the layer before, q = v sum_j a_j^2 + 1
   is off v n A + 1 by v sqrt n / 2 at most, in root mean square. For scaled weights, v = 1/n, that
   is 1 / (2 sqrt n). *)
Theorem forward_recursion_error (s : nat -> Omega -> R) (var : nat -> R) n v A :
  (forall f, integrable P f -> (forall o, 0 <= f o) -> 0 <= mean P f) ->
  uncorrelated P s (fun _ => 0) n var 0 ->
  (forall j, (j < n)%nat -> mean P (s j) = A) ->
  (forall j o, (j < n)%nat -> 0 <= s j o <= 1) ->
  mean P (fun o => (v * sum (fun j => s j o) n + 1 - (v * INR n * A + 1)) ^ 2)
  <= v ^ 2 * INR n / 4.
Proof.
  intros positive apart same range.
  assert (each : forall j, (j < n)%nat -> var j <= 1 / 4).
  { intros j below. rewrite <- (weight_variance P _ _ _ _ _ apart j below).
    pose proof (weights_finite P _ _ _ _ _ apart j below) as finite.
    unfold variance. rewrite covariance_by_means, same by assumption.
    pose proof (product_of_finite P _ _ finite finite) as square. destruct finite as [known _].
    destruct (mean_scale _ P (-1) _ square) as [minus minus_mean].
    destruct (mean_plus _ P _ _ known minus) as [rest rest_mean].
    specialize (positive _ rest). rewrite rest_mean, minus_mean, same in positive by exact below.
    assert (0 <= A + -1 * mean P (fun o => s j o * s j o)).
    { apply positive. intros o. specialize (range j o below). nra. }
    pose proof (pow2_ge_0 (A - 1 / 2)). lra. }
  set (z := weighted_input s (fun _ => 0) (fun _ => v) n).
  pose proof (z_finite P _ _ (fun _ => v) _ _ _ apart) as finite. fold z in finite.
  assert (center : mean P z = v * INR n * A).
  { unfold z. rewrite (mean_of_z P _ _ _ _ _ _ apart), (proj2 (mean_const _ P 0)).
    rewrite (sum_ext _ (fun _ => v * A)) by (intros; rewrite same by assumption; ring).
    rewrite sum_const. ring. }
  pose proof (variance_of_any_weights P _ _ (fun _ => v) _ _ _ apart) as total. fold z in total.
  assert (known : integrable P (fun o => (z o - mean P z) * (z o - mean P z))).
  { pose proof (finite_plus P _ _ finite (finite_const P (- mean P z))) as centered.
    exact (product_of_finite P _ _ centered centered). }
  apply Rle_trans with (variance P z).
  - right. symmetry. apply (mean_ext _ P _ _); [|exact known].
    intros o. rewrite center. unfold z, weighted_input.
    rewrite (sum_ext (fun j => s j o * v) (fun j => v * s j o)) by (intros; ring).
    rewrite sum_scale. ring.
  - rewrite total, Rplus_0_r.
    apply Rle_trans with (sum (fun _ => v ^ 2 / 4) n); [|rewrite sum_const; right; field].
    apply sum_monotone. intros j below. specialize (each j below). pose proof (pow2_ge_0 v). nra.
Qed.

(* Backward: delta_i = sigma'(z_i) r_i with r_i = sum_k w_ki delta_k over the m neurons above. *)
Definition arriving (w : nat -> Omega -> R) (delta : nat -> R) (m : nat) (o : Omega) : R :=
  sum (fun k => w k o * delta k) m.

(* What arrives has the mean square v m times that of the errors above: centred, uncorrelated
   weights of variance v. *)
Theorem mean_square_arriving w delta m v :
  (forall k, (k < m)%nat -> mean P (w k) = 0) ->
  initialization P w (fun _ => 0) m v 0 ->
  mean P (fun o => arriving w delta m o ^ 2) = v * sum (fun k => delta k ^ 2) m.
Proof.
  intros centred start. set (z := weighted_input w (fun _ => 0) delta m).
  pose proof (z_finite P _ _ delta _ _ _ start) as finite. fold z in finite.
  assert (mean_zero : mean P z = 0).
  { unfold z. rewrite (mean_of_z P _ _ _ _ _ _ start), (proj2 (mean_const _ P 0)).
    rewrite (sum_ext _ (fun _ => 0)) by (intros; rewrite centred by assumption; ring).
    rewrite sum_const. ring. }
  pose proof (covariance_by_means P z z finite finite) as square.
  change (covariance P z z) with (variance P z) in square. unfold z in square at 1.
  rewrite (variance_of_z P _ _ _ _ _ _ start), mean_zero in square.
  rewrite Rplus_0_r, Rmult_0_r, Rminus_0_r in square.
  rewrite square. symmetry. apply (mean_ext _ P _ _).
  - intros o. unfold z, weighted_input, arriving. ring.
  - apply product_of_finite; exact finite.
Qed.

(* The recursion: if in each of the n neurons sigma'(z_i)^2 and r_i^2 have the mean of their product
   as the product of their means, and S is the mean of sigma'(z_i)^2, then the errors' mean square
   is chi = m v S times that of the layer above. *)
Theorem backward_recursion (w : nat -> nat -> Omega -> R) (s : nat -> Omega -> R) delta n m v S :
  (1 <= n)%nat -> (1 <= m)%nat ->
  (forall i k, (i < n)%nat -> (k < m)%nat -> mean P (w i k) = 0) ->
  (forall i, (i < n)%nat -> initialization P (w i) (fun _ => 0) m v 0) ->
  (forall i, (i < n)%nat -> mean P (fun o => s i o ^ 2) = S) ->
  (forall i, (i < n)%nat ->
    mean P (fun o => (s i o * arriving (w i) delta m o) ^ 2) =
    mean P (fun o => s i o ^ 2) * mean P (fun o => arriving (w i) delta m o ^ 2)) ->
  sum (fun i => mean P (fun o => (s i o * arriving (w i) delta m o) ^ 2)) n / INR n =
  INR m * v * S * (sum (fun k => delta k ^ 2) m / INR m).
Proof.
  intros some some' centred start slopes independent.
  rewrite (sum_ext _ (fun _ => S * (v * sum (fun k => delta k ^ 2) m))).
  - rewrite sum_const. apply le_INR in some, some'. simpl in some, some'. field. lra.
  - intros i small. rewrite independent, slopes by exact small.
    rewrite (mean_square_arriving (w i) delta m v) by auto. reflexivity.
Qed.

(* Between layers of equal width scaled weights, v = 1/n, leave chi = S, and that is at most 1/16:
   the root of the mean square loses three quarters or more in every layer. *)
Theorem scaled_weights_attenuate (z : Omega -> R) :
  integrable P (fun o => slope (z o) ^ 2) ->
  (forall f, integrable P f -> (forall o, 0 <= f o) -> 0 <= mean P f) ->
  mean P (fun o => slope (z o) ^ 2) <= 1 / 16.
Proof.
  intros known positive.
  destruct (mean_const _ P (1 / 16)) as [const const_mean].
  destruct (mean_scale _ P (-1) _ known) as [minus minus_mean].
  destruct (mean_plus _ P _ _ const minus) as [rest rest_mean].
  rewrite const_mean, minus_mean in rest_mean.
  specialize (positive _ rest). rewrite rest_mean in positive.
  assert (0 <= 1 / 16 + -1 * mean P (fun o => slope (z o) ^ 2)); [|lra].
  apply positive. intros o. pose proof (sigma_derivative_range (z o)) as range.
  fold (slope (z o)) in range. nra.
Qed.
End Layers.
