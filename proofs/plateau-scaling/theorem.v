(* Claim plateau-scaling: the plateau of weight decay in a linear network with one hidden layer.

   Backs the claim's R = 2 sum_i max(s_i - mu, 0), mu = lambda/n, and the slope -1/2, for a target
   that is a single number s >= 0 and any number h of hidden neurons, for diagonal targets whose
   entries have hidden neurons of their own, and for diagonal targets with both matrices of weights
   full; and the identity of stationary points for every cost. (A target that is not diagonal is
   turned into one by its singular vectors, which is not proved here.) *)
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

(* ---- diagonal targets, full matrices of weights ---------------------------------------------- *)

(* Every neuron is connected to every output and every input: V i j is the weight from the hidden
   neuron j to the output i, W j k that from the input k to j. The target is the diagonal matrix of
   the s_i. *)
Definition product (V W : nat -> nat -> R) (h i k : nat) : R := dot (V i) (fun j => W j k) h.
Definition target (s : nat -> R) (i k : nat) : R := if Nat.eq_dec i k then s i else 0.
Definition size (V W : nat -> nat -> R) (h d : nat) : R :=
  sum (fun i => R_of (V i) (fun j => W j i) h) d.
Definition matrix_cost (s : nat -> R) (mu : R) (V W : nat -> nat -> R) (h d : nat) : R :=
  sum (fun i => sum (fun k => (product V W h i k - target s i k) ^ 2) d) d / 2 +
  mu / 2 * size V W h d.

(* Entries off the diagonal only cost: what is left without them is a sum of d single targets, the
   i-th with the row i of V and the column i of W. *)
Lemma matrix_cost_at_least_diagonal (s : nat -> R) (mu : R) (V W : nat -> nat -> R) (h d : nat) :
  sum (fun i => cost (s i) mu (V i) (fun j => W j i) h) d <= matrix_cost s mu V W h d.
Proof.
  unfold matrix_cost, size, cost, Rdiv. rewrite sum_plus, <- !sum_scale.
  apply Rplus_le_compat_r. rewrite (Rmult_comm _ (/ 2)), <- sum_scale.
  apply sum_monotone. intros i below. rewrite Rmult_comm.
  apply Rmult_le_compat_l; [lra|].
  replace (dot (V i) (fun j => W j i) h - s i) with (product V W h i i - target s i i)
    by (unfold product, target; destruct (Nat.eq_dec i i); [reflexivity | lia]).
  apply (term_at_most_sum (fun k => (product V W h i k - target s i k) ^ 2));
    [exact below | intros; apply pow2_ge_0].
Qed.

(* The i-th hidden neuron serves the i-th entry alone. *)
Definition own_neuron (s : nat -> R) (mu : R) (i j : nat) : R :=
  if Nat.eq_dec i j then sqrt (kept (s i) mu) else 0.

Lemma own_neurons_product (s : nat -> R) (mu : R) (h i k : nat) :
  (mu < s i -> (i < h)%nat) ->
  product (own_neuron s mu) (fun j k => own_neuron s mu k j) h i k =
  target (fun i => kept (s i) mu) i k.
Proof.
  intros enough. unfold product, dot, target.
  assert (zero : (h <= i)%nat -> kept (s i) mu = 0).
  { intros beyond. unfold kept. apply Rmax_right.
    destruct (Rlt_dec mu (s i)) as [large | small]; [specialize (enough large); lia | lra]. }
  destruct (Nat.eq_dec i k) as [<- | different].
  - destruct (lt_dec i h) as [inside | beyond].
    + rewrite (one_term _ h i inside); unfold own_neuron.
      * destruct (Nat.eq_dec i i); [|lia]. apply sqrt_sqrt. unfold kept. apply Rmax_r.
      * intros j _ other. destruct (Nat.eq_dec i j); [lia | ring].
    + rewrite (sum_ext _ (fun _ => 0)); [rewrite sum_const, zero by lia; ring|].
      intros j below. unfold own_neuron. destruct (Nat.eq_dec i j); [lia | ring].
  - rewrite (sum_ext _ (fun _ => 0)); [rewrite sum_const; ring|].
    intros j _. unfold own_neuron.
    destruct (Nat.eq_dec i j), (Nat.eq_dec k j); try lia; ring.
Qed.

Lemma own_neurons_size (s : nat -> R) (mu : R) (h i : nat) :
  (mu < s i -> (i < h)%nat) ->
  R_of (own_neuron s mu i) (fun j => own_neuron s mu i j) h = 2 * kept (s i) mu.
Proof.
  intros enough. pose proof (own_neurons_product s mu h i i enough) as diagonal.
  unfold product, target in diagonal. destruct (Nat.eq_dec i i); [|lia].
  unfold R_of. change (fun j => own_neuron s mu i j) with (own_neuron s mu i) in *.
  rewrite diagonal. ring.
Qed.

Lemma own_neurons_cost (s : nat -> R) (mu : R) (h d : nat) :
  (forall i, (i < d)%nat -> mu < s i -> (i < h)%nat) ->
  matrix_cost s mu (own_neuron s mu) (fun j k => own_neuron s mu k j) h d =
  sum (fun i => best (s i) mu) d.
Proof.
  intros enough. unfold matrix_cost, size, Rdiv.
  rewrite (Rmult_comm _ (/ 2)), <- !sum_scale, <- sum_plus. apply sum_ext. intros i below.
  rewrite own_neurons_size by (apply enough; exact below).
  rewrite (one_term _ d i below).
  - rewrite own_neurons_product by (apply enough; exact below). unfold target, best.
    destruct (Nat.eq_dec i i); [field | lia].
  - intros k _ other. rewrite own_neurons_product by (apply enough; exact below). unfold target.
    destruct (Nat.eq_dec i k); [lia | ring].
Qed.

(* The plateau of d targets with every weight free: R = 2 sum_i max(s_i - mu, 0), provided that
   there is a hidden neuron for each s_i above mu (those come first). The width h does not occur. *)
Theorem matrix_plateau (s : nat -> R) (mu : R) (V W : nat -> nat -> R) (h d : nat) :
  (forall i, (i < d)%nat -> 0 <= s i) -> 0 < mu ->
  (forall i, (i < d)%nat -> mu < s i -> (i < h)%nat) ->
  (forall V' W', matrix_cost s mu V W h d <= matrix_cost s mu V' W' h d) ->
  size V W h d = 2 * sum (fun i => Rmax (s i - mu) 0) d.
Proof.
  intros targets decay enough minimal.
  specialize (minimal (own_neuron s mu) (fun j k => own_neuron s mu k j)).
  rewrite own_neurons_cost in minimal by exact enough.
  pose proof (matrix_cost_at_least_diagonal s mu V W h d) as diagonal.
  unfold size. rewrite <- sum_scale. apply sum_ext. intros i below.
  apply size_of_best; [apply targets; exact below | exact decay |].
  assert (each : cost (s i) mu (V i) (fun j => W j i) h + -1 * best (s i) mu = 0); [|lra].
  apply (sum_zero_each (fun i => cost (s i) mu (V i) (fun j => W j i) h + -1 * best (s i) mu) d);
    [| |exact below].
  - intros k small. pose proof (cost_at_least_best (s k) mu (V k) (fun j => W j k) h
      (targets k small) decay). lra.
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
