(* Claim plateau-scaling: the plateau of weight decay in a linear network with one hidden layer.

   Backs the claim's R = 2 sum_i max(s_i - mu, 0), mu = lambda/n, and the slope -1/2, for a target
   that is a single number s >= 0 and any number h of hidden neurons, and for diagonal targets whose
   entries have hidden neurons of their own; and the identity of stationary points for every cost.
   (That a full matrix of weights does no better than a diagonal one is not proved here.) *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

(* ---- the linear network ---------------------------------------------------------------------- *)

(* h hidden neurons with the incoming weights p and the outgoing weights q. The network multiplies
   its input by <p, q>, and the target is to multiply it by s. *)
Definition dot (p q : nat -> R) (h : nat) : R := sum (fun j => p j * q j) h.
Definition R_of (p q : nat -> R) (h : nat) : R := dot p p h + dot q q h.
Definition cost (s mu : R) (p q : nat -> R) (h : nat) : R :=
  (dot p q h - s) ^ 2 / 2 + mu / 2 * R_of p q h.

(* The product that the best network realizes, and its cost. *)
Definition kept (s mu : R) : R := Rmax (s - mu) 0.
Definition best (s mu : R) : R := (kept s mu - s) ^ 2 / 2 + mu * kept s mu.

Lemma product_costs_weights (p q : nat -> R) (h : nat) : 2 * Rabs (dot p q h) <= R_of p q h.
Proof.
  assert (both : 0 <= R_of p q h - 2 * dot p q h /\ 0 <= R_of p q h + 2 * dot p q h).
  { unfold R_of, dot. induction h as [|h [minus plus]]; simpl sum; [lra|].
    pose proof (pow2_ge_0 (p h - q h)). pose proof (pow2_ge_0 (p h + q h)). lra. }
  unfold Rabs; destruct (Rcase_abs (dot p q h)); lra.
Qed.

(* Every network costs at least the best value, and how much more says how far it is from it. *)
Lemma excess (s mu : R) (p q : nat -> R) (h : nat) :
  0 <= s -> 0 < mu ->
  best s mu + (dot p q h - kept s mu) ^ 2 / 2 + mu / 2 * (R_of p q h - 2 * Rabs (dot p q h))
    <= cost s mu p q h.
Proof.
  intros target decay. unfold cost, best. set (t := dot p q h). set (size := R_of p q h).
  pose proof (Rle_abs t). pose proof (Rle_abs (- t)) as other. rewrite Rabs_Ropp in other.
  unfold kept. destruct (Rle_dec mu s) as [large | small].
  - rewrite Rmax_left by lra.
    assert (0 <= mu * (Rabs t - t)) by (apply Rmult_le_pos; lra). lra.
  - rewrite Rmax_right by lra.
    assert (0 <= (mu - s) * Rabs t) by (apply Rmult_le_pos; [lra | apply Rabs_pos]).
    assert (0 <= s * (Rabs t - t)) by (apply Rmult_le_pos; lra). lra.
Qed.

Lemma cost_at_least_best (s mu : R) (p q : nat -> R) (h : nat) :
  0 <= s -> 0 < mu -> best s mu <= cost s mu p q h.
Proof.
  intros target decay. pose proof (excess s mu p q h target decay).
  pose proof (pow2_ge_0 (dot p q h - kept s mu)). pose proof (product_costs_weights p q h).
  assert (0 <= mu / 2 * (R_of p q h - 2 * Rabs (dot p q h))) by (apply Rmult_le_pos; lra). lra.
Qed.

(* A network that costs no more than the best value has R = 2 max(s - mu, 0). *)
Lemma size_of_best (s mu : R) (p q : nat -> R) (h : nat) :
  0 <= s -> 0 < mu -> cost s mu p q h <= best s mu -> R_of p q h = 2 * Rmax (s - mu) 0.
Proof.
  intros target decay optimal. pose proof (excess s mu p q h target decay) as bound.
  pose proof (pow2_ge_0 (dot p q h - kept s mu)). pose proof (product_costs_weights p q h).
  assert (0 <= mu / 2 * (R_of p q h - 2 * Rabs (dot p q h))) by (apply Rmult_le_pos; lra).
  assert (product : (dot p q h - kept s mu) ^ 2 = 0) by lra.
  assert (weights : mu / 2 * (R_of p q h - 2 * Rabs (dot p q h)) = 0) by lra.
  apply Rmult_integral in weights. destruct weights as [|weights]; [lra|].
  replace ((dot p q h - kept s mu) ^ 2) with (Rsqr (dot p q h - kept s mu)) in product
    by (unfold Rsqr; ring).
  apply Rsqr_0_uniq in product.
  assert (same : dot p q h = kept s mu) by lra. rewrite same in weights.
  assert (0 <= kept s mu) by apply Rmax_r.
  rewrite Rabs_pos_eq in weights by assumption. unfold kept in *. lra.
Qed.

(* One hidden neuron with both weights sqrt(max(s - mu, 0)) and the others idle. *)
Definition one_neuron (s mu : R) (j : nat) : R :=
  match j with
  | O => sqrt (kept s mu)
  | S _ => 0
  end.

Lemma one_neuron_square (s mu : R) (h : nat) :
  (1 <= h)%nat -> dot (one_neuron s mu) (one_neuron s mu) h = kept s mu.
Proof.
  intros some. unfold dot. induction h as [|[|h] IH]; [lia | |].
  - simpl. rewrite sqrt_sqrt by apply Rmax_r. ring.
  - simpl sum in *. rewrite IH by lia. ring.
Qed.

(* The minimum is attained at every width, and its value does not depend on the width. *)
Theorem minimum_attained (s mu : R) (h : nat) :
  0 <= s -> 0 < mu -> (1 <= h)%nat ->
  exists p q, cost s mu p q h = best s mu /\
              forall p' q', cost s mu p q h <= cost s mu p' q' h.
Proof.
  intros target decay some. exists (one_neuron s mu), (one_neuron s mu).
  assert (value : cost s mu (one_neuron s mu) (one_neuron s mu) h = best s mu).
  { unfold cost, R_of, best. rewrite one_neuron_square by exact some. field. }
  split; [exact value|]. intros. rewrite value. apply cost_at_least_best; assumption.
Qed.

(* The plateau: whichever minimum is reached, R = 2 max(s - mu, 0), at every width h. *)
Theorem plateau (s mu : R) (p q : nat -> R) (h : nat) :
  0 <= s -> 0 < mu -> (1 <= h)%nat ->
  (forall p' q', cost s mu p q h <= cost s mu p' q' h) ->
  R_of p q h = 2 * Rmax (s - mu) 0.
Proof.
  intros target decay some minimal. apply size_of_best; try assumption.
  destruct (minimum_attained s mu h target decay some) as [p' [q' [value _]]].
  rewrite <- value. apply minimal.
Qed.

(* A single hidden neuron: the numbers p and q that minimize (pq - s)^2/2 + mu (p^2 + q^2)/2. *)
Corollary plateau_of_one_neuron (s mu p q : R) :
  0 <= s -> 0 < mu ->
  (forall p' q', (p * q - s) ^ 2 / 2 + mu / 2 * (p ^ 2 + q ^ 2)
                 <= (p' * q' - s) ^ 2 / 2 + mu / 2 * (p' ^ 2 + q' ^ 2)) ->
  p ^ 2 + q ^ 2 = 2 * Rmax (s - mu) 0.
Proof.
  intros target decay minimal.
  replace (p ^ 2 + q ^ 2) with (R_of (fun _ => p) (fun _ => q) 1)
    by (unfold R_of, dot; simpl; ring).
  apply plateau; try assumption; [lia|]. intros p' q'.
  unfold cost, R_of, dot. simpl sum.
  specialize (minimal (p' O) (q' O)).
  replace (0 + p * p + (0 + q * q)) with (p ^ 2 + q ^ 2) by ring.
  replace (0 + p' O * p' O + (0 + q' O * q' O)) with (p' O ^ 2 + q' O ^ 2) by ring.
  rewrite !Rplus_0_l. exact minimal.
Qed.

(* The root mean square of the N_w = 2h weights on the plateau is sqrt(R / N_w). *)
Definition rms (p q : nat -> R) (h : nat) : R := sqrt (R_of p q h / (2 * INR h)).

(* Log-log slope -1/2: between the plateaus of two widths the logarithm of the root mean square
   changes by -1/2 of the logarithm of the number of weights. *)
Theorem slope_minus_half (s mu : R) (p q p' q' : nat -> R) (h h' : nat) :
  0 < mu -> mu < s -> (1 <= h)%nat -> (1 <= h')%nat ->
  (forall p1 q1, cost s mu p q h <= cost s mu p1 q1 h) ->
  (forall p1 q1, cost s mu p' q' h' <= cost s mu p1 q1 h') ->
  ln (rms p' q' h') - ln (rms p q h) = - 1 / 2 * (ln (2 * INR h') - ln (2 * INR h)).
Proof.
  intros decay strong some some' minimal minimal'. unfold rms.
  rewrite (plateau s mu p q h), (plateau s mu p' q' h') by (auto; lra).
  rewrite Rmax_left by lra.
  assert (root : forall h, (1 <= h)%nat ->
    ln (sqrt (2 * (s - mu) / (2 * INR h))) = 1 / 2 * (ln (2 * (s - mu)) - ln (2 * INR h))).
  { intros k one. apply le_INR in one. simpl in one.
    assert (0 < 2 * (s - mu) / (2 * INR k)) by (apply quotient_positive; lra).
    rewrite <- Rpower_sqrt by assumption. unfold Rpower. rewrite ln_exp.
    change (2 * (s - mu) / (2 * INR k)) with (2 * (s - mu) * / (2 * INR k)).
    rewrite ln_mult, ln_Rinv; try lra.
    apply Rinv_0_lt_compat; lra. }
  rewrite (root h), (root h') by assumption. field.
Qed.

(* ---- diagonal targets ------------------------------------------------------------------------ *)

(* d targets s_1, ..., s_d, each with h hidden neurons of its own: R = 2 sum_i max(s_i - mu, 0). *)
Theorem diagonal_plateau (s : nat -> R) (mu : R) (p q : nat -> nat -> R) (h d : nat) :
  (forall i, (i < d)%nat -> 0 <= s i) -> 0 < mu -> (1 <= h)%nat ->
  (forall p' q', sum (fun i => cost (s i) mu (p i) (q i) h) d
                 <= sum (fun i => cost (s i) mu (p' i) (q' i) h) d) ->
  sum (fun i => R_of (p i) (q i) h) d = 2 * sum (fun i => Rmax (s i - mu) 0) d.
Proof.
  intros targets decay some minimal. rewrite <- sum_scale. apply sum_ext. intros i below.
  apply size_of_best; [apply targets; exact below | exact decay |].
  specialize (minimal (fun i => one_neuron (s i) mu) (fun i => one_neuron (s i) mu)).
  rewrite (sum_ext (fun i => cost (s i) mu (one_neuron (s i) mu) (one_neuron (s i) mu) h)
             (fun i => best (s i) mu)) in minimal.
  2: { intros k _. unfold cost, R_of, best. rewrite one_neuron_square by exact some. field. }
  assert (each : cost (s i) mu (p i) (q i) h + -1 * best (s i) mu = 0); [|lra].
  apply (sum_zero_each (fun i => cost (s i) mu (p i) (q i) h + -1 * best (s i) mu) d);
    [| |exact below].
  - intros k small. pose proof (cost_at_least_best (s k) mu (p k) (q k) h (targets k small) decay).
    lra.
  - rewrite sum_plus, sum_scale. lra.
Qed.

(* ---- stationary points of any cost ----------------------------------------------------------- *)

(* The weights w with the j-th replaced by t. *)
Definition put (w : nat -> R) (j : nat) (t : R) (i : nat) : R :=
  if Nat.eq_dec i j then t else w i.

Lemma penalty_of_put (w : nat -> R) (j N : nat) (t : R) :
  (j < N)%nat ->
  sum (fun i => put w j t i ^ 2) N = sum (fun i => w i ^ 2) N - w j ^ 2 + t ^ 2.
Proof.
  assert (others : forall n, (n <= j)%nat ->
    sum (fun i => put w j t i ^ 2) n = sum (fun i => w i ^ 2) n).
  { intros n above. apply sum_ext. intros i below. unfold put.
    destruct (Nat.eq_dec i j); [lia | reflexivity]. }
  induction N as [|N IH]; intros below; [lia|]. cbn [sum].
  replace (put w j t N) with (if Nat.eq_dec N j then t else w N) by reflexivity.
  destruct (Nat.eq_dec N j) as [-> | other]; [rewrite others by lia | rewrite IH by lia]; ring.
Qed.

(* If C0 has the partial derivatives g_j at w, and all those of C0 + mu/2 |w|^2 vanish there, then
   mu R = -<w, grad C0>, R = |w|^2. *)
Theorem stationarity (C0 : (nat -> R) -> R) (mu : R) (w g : nat -> R) (N : nat) :
  (forall j, (j < N)%nat -> is_derive (fun t => C0 (put w j t)) (w j) (g j)) ->
  (forall j, (j < N)%nat ->
    is_derive (fun t => C0 (put w j t) + mu / 2 * sum (fun i => put w j t i ^ 2) N) (w j) 0) ->
  mu * sum (fun j => w j ^ 2) N = - sum (fun j => w j * g j) N.
Proof.
  intros gradient stationary.
  assert (each : forall j, (j < N)%nat -> g j = - mu * w j).
  { intros j below.
    assert (whole : is_derive
      (fun t => C0 (put w j t) + mu / 2 * sum (fun i => put w j t i ^ 2) N) (w j)
      (g j + mu * w j)).
    { apply @is_derive_plus; [apply gradient; exact below|].
      apply is_derive_ext with
        (fun t => mu / 2 * (sum (fun i => w i ^ 2) N - w j ^ 2 + t ^ 2)).
      { intros t. rewrite penalty_of_put by exact below. reflexivity. }
      auto_derive; [exact I | field]. }
    apply is_derive_unique in whole. specialize (stationary j below).
    apply is_derive_unique in stationary. rewrite stationary in whole. lra. }
  rewrite (sum_ext (fun j => w j * g j) (fun j => - mu * w j ^ 2)).
  - rewrite sum_scale. ring.
  - intros j below. rewrite each by exact below. ring.
Qed.
