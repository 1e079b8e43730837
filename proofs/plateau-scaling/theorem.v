(* Claim plateau-scaling: the plateau of weight decay in a linear network with one hidden layer.

   Backs the claim's R = 2 sum_i max(s_i - mu, 0), mu = lambda/n, and the slope -1/2, for a target
   that is a single number s >= 0 and any number h of hidden neurons, for diagonal targets whose
   entries have hidden neurons of their own, and for diagonal targets with both matrices of weights
   full; the identity of stationary points for every cost; and the bounds 8 (C_b - C0) / (sqrt K
   E|x|) <= R <= 2 (C_b - C0) / mu of a sigmoid network with one hidden layer, neither of which
   knows a width. A target that is not diagonal, nor square, is the subject of any_target.v, by a
   singular value decomposition of it. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
From initproof.cross_entropy_and_saturation Require Import theorem.
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

(* Such a minimum exists at every width with a hidden neuron for each s_i above mu. *)
Theorem matrix_minimum_attained (s : nat -> R) (mu : R) (h d : nat) :
  (forall i, (i < d)%nat -> 0 <= s i) -> 0 < mu ->
  (forall i, (i < d)%nat -> mu < s i -> (i < h)%nat) ->
  exists V W, forall V' W', matrix_cost s mu V W h d <= matrix_cost s mu V' W' h d.
Proof.
  intros targets decay enough.
  exists (own_neuron s mu), (fun j k => own_neuron s mu k j). intros V' W'.
  rewrite own_neurons_cost by exact enough.
  apply Rle_trans with (2 := matrix_cost_at_least_diagonal s mu V' W' h d).
  apply sum_monotone. intros i below.
  apply cost_at_least_best; [apply targets; exact below | exact decay].
Qed.

(* The root mean square of the N_w = 2hd weights of both matrices is sqrt(R / N_w). *)
Definition matrix_rms (V W : nat -> nat -> R) (h d : nat) : R :=
  sqrt (size V W h d / (2 * INR h * INR d)).

(* Log-log slope -1/2 between the plateaus of two widths h and h', for every diagonal target with an
   s_i above mu: the logarithm of the root mean square changes by -1/2 of that of the number of
   weights. *)
Theorem matrix_slope_minus_half (s : nat -> R) (mu : R) (V W V' W' : nat -> nat -> R)
    (h h' d : nat) :
  (forall i, (i < d)%nat -> 0 <= s i) -> 0 < mu -> (exists i, (i < d)%nat /\ mu < s i) ->
  (forall i, (i < d)%nat -> mu < s i -> (i < h)%nat /\ (i < h')%nat) ->
  (forall V1 W1, matrix_cost s mu V W h d <= matrix_cost s mu V1 W1 h d) ->
  (forall V1 W1, matrix_cost s mu V' W' h' d <= matrix_cost s mu V1 W1 h' d) ->
  ln (matrix_rms V' W' h' d) - ln (matrix_rms V W h d) =
  - 1 / 2 * (ln (2 * INR h' * INR d) - ln (2 * INR h * INR d)).
Proof.
  intros targets decay [i [below strong]] enough minimal minimal'.
  destruct (enough i below strong) as [one one'].
  unfold matrix_rms.
  rewrite (matrix_plateau s mu V W h d), (matrix_plateau s mu V' W' h' d)
    by (auto; intros; apply enough; assumption).
  set (x := 2 * sum (fun i => Rmax (s i - mu) 0) d).
  assert (positive : 0 < x).
  { unfold x. assert (s i - mu <= sum (fun i => Rmax (s i - mu) 0) d); [|lra].
    apply Rle_trans with (1 := Rmax_l _ 0).
    apply (term_at_most_sum (fun i => Rmax (s i - mu) 0)); [exact below | intros; apply Rmax_r]. }
  assert (width : 0 < INR d) by (apply lt_0_INR; lia).
  assert (root : forall k, (0 < k)%nat ->
    ln (sqrt (x / (2 * INR k * INR d))) = 1 / 2 * (ln x - ln (2 * INR k * INR d))).
  { intros k some. apply lt_0_INR in some.
    assert (count : 0 < 2 * INR k * INR d) by (apply Rmult_lt_0_compat; lra).
    rewrite <- Rpower_sqrt by (apply quotient_positive; assumption). unfold Rpower. rewrite ln_exp.
    change (x / (2 * INR k * INR d)) with (x * / (2 * INR k * INR d)).
    rewrite ln_mult, ln_Rinv; try lra. apply Rinv_0_lt_compat; lra. }
  rewrite (root h), (root h') by lia. field.
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

(* ---- sigmoid networks: two bounds that know no width ----------------------------------------- *)

(* Upper bound: wherever the cost is at most C_b, at a minimum or not, R <= 2 (C_b - C0) / mu. The
   number of weights N does not occur. *)
Theorem upper_bound {Biases : Type} (C0 : (nat -> R) -> Biases -> R) (mu C_b : R) (N : nat)
    (w : nat -> R) (b : Biases) :
  0 < mu -> regularized C0 mu N w b <= C_b -> norm2 w N <= 2 * (C_b - C0 w b) / mu.
Proof.
  unfold regularized. intros decay better. apply Rmult_le_reg_r with mu; [exact decay|].
  replace (2 * (C_b - C0 w b) / mu * mu) with (2 * (C_b - C0 w b)) by (field; lra). lra.
Qed.

(* At a global minimum C is at most the cost without weights, with any biases c. *)
Corollary upper_bound_at_minimum {Biases : Type} (C0 : (nat -> R) -> Biases -> R) (mu : R)
    (N : nat) (w : nat -> R) (b c : Biases) :
  0 < mu ->
  (forall w' b', regularized C0 mu N w b <= regularized C0 mu N w' b') ->
  norm2 w N <= 2 * (C0 (fun _ => 0) c - C0 w b) / mu.
Proof.
  intros decay minimal. apply upper_bound; [exact decay|].
  apply Rle_trans with (1 := minimal (fun _ => 0) c). unfold regularized, norm2.
  rewrite (sum_ext _ (fun _ => 0)) by (intros; ring). rewrite sum_const. lra.
Qed.

(* The k-th output's weighted input: h hidden units with the weights w_j and biases b_j, and the
   weights v_k and bias c_k of the output. *)
Definition output (sigma : R -> R) (v w : nat -> nat -> R) (b c x : nat -> R) (h D k : nat) : R :=
  sum (fun j => v k j * sigma (dot (w j) x D + b j)) h + c k.

(* R of such a network with D inputs and K outputs. *)
Definition weights (v w : nat -> nat -> R) (h D K : nat) : R :=
  sum (fun k => norm2 (v k) h) K + sum (fun j => norm2 (w j) D) h.

(* One example, K outputs. Activations of slope at most 1/4 and losses of slope at most 1 gain at
   most G R / 8, G = sqrt K |x|, on the constant outputs of x = 0, at any width h. *)
Lemma gain_of_example (sigma : R -> R) (loss : nat -> R -> R) (v w : nat -> nat -> R)
    (b c x : nat -> R) (h D K : nat) (G : R) :
  (forall s t, Rabs (sigma s - sigma t) <= Rabs (s - t) / 4) ->
  (forall k s t, loss k s - loss k t <= Rabs (s - t)) ->
  0 < norm2 x D -> 0 < G -> G ^ 2 = INR K * norm2 x D ->
  sum (fun k => loss k (sum (fun j => v k j * sigma (b j)) h + c k)) K
  <= sum (fun k => loss k (output sigma v w b c x h D k)) K +
     G / 8 * weights v w h D K.
Proof.
  intros slope steep some positive length. unfold weights.
  set (a := sum (fun j => dot (w j) x D ^ 2) h).
  assert (deviation : forall k n,
    Rabs (sum (fun j => v k j * sigma (b j)) n
          - sum (fun j => v k j * sigma (dot (w j) x D + b j)) n)
    <= G / 8 * norm2 (v k) n + / (8 * G) * sum (fun j => dot (w j) x D ^ 2) n).
  { intros k n. unfold norm2. induction n as [|n IH]; cbn [sum].
    - replace (0 - 0) with 0 by ring. rewrite Rabs_R0. lra.
    - set (s := dot (w n) x D) in *. pose proof (slope (b n) (s + b n)) as near.
      replace (b n - (s + b n)) with (- s) in near by ring. rewrite Rabs_Ropp in near.
      set (d := sigma (b n) - sigma (s + b n)) in *.
      assert (term : Rabs (v k n * d) <= G / 8 * v k n ^ 2 + / (8 * G) * s ^ 2).
      { rewrite Rabs_mult. apply Rle_trans with (Rabs (v k n) * (Rabs s / 4)).
        { apply Rmult_le_compat_l; [apply Rabs_pos | exact near]. }
        rewrite <- (pow2_abs (v k n)), <- (pow2_abs s).
        apply Rmult_le_reg_r with (8 * G); [lra|].
        replace ((G / 8 * Rabs (v k n) ^ 2 + / (8 * G) * Rabs s ^ 2) * (8 * G))
          with (G ^ 2 * Rabs (v k n) ^ 2 + Rabs s ^ 2) by (field; lra).
        pose proof (pow2_ge_0 (G * Rabs (v k n) - Rabs s)). lra. }
      match goal with |- Rabs ?e <= _ => replace e with
        (sum (fun j => v k j * sigma (b j)) n
         - sum (fun j => v k j * sigma (dot (w j) x D + b j)) n + v k n * d)
        by (unfold d, s; ring) end.
      apply Rle_trans with (1 := Rabs_triang _ _). lra. }
  assert (inputs : INR K * (/ (8 * G) * a) <= G / 8 * sum (fun j => norm2 (w j) D) h).
  { assert (each : a <= norm2 x D * sum (fun j => norm2 (w j) D) h).
    { unfold a. rewrite <- sum_scale.
      apply sum_monotone. intros j _. rewrite Rmult_comm. exact (cauchy_schwarz (w j) x D some). }
    apply Rmult_le_compat_l with (r := INR K) in each; [|apply pos_INR].
    rewrite <- Rmult_assoc, <- length in each. apply Rmult_le_reg_r with (8 * G); [lra|].
    replace (INR K * (/ (8 * G) * a) * (8 * G)) with (INR K * a) by (field; lra). lra. }
  enough (0 <= sum (fun k => loss k (output sigma v w b c x h D k) + (G / 8 * norm2 (v k) h +
    (/ (8 * G) * a + -1 * loss k (sum (fun j => v k j * sigma (b j)) h + c k)))) K) as sign.
  { rewrite !sum_plus, !sum_scale, sum_const in sign. lra. }
  apply sum_nonneg. intros k _. specialize (deviation k h). fold a in deviation.
  pose proof (steep k (sum (fun j => v k j * sigma (b j)) h + c k)
    (output sigma v w b c x h D k)) as gain. unfold output in *.
  match type of gain with _ <= Rabs ?e => replace e with
    (sum (fun j => v k j * sigma (b j)) h - sum (fun j => v k j * sigma (dot (w j) x D + b j)) h)
    in gain by ring end. lra.
Qed.

(* The mean over M examples, and their mean cost: z i k is the k-th output of the i-th example, and
   loss i k its cost. *)
Definition average (f : nat -> R) (M : nat) : R := sum f M / INR M.
Definition mean_cost (loss : nat -> nat -> R -> R) (z : nat -> nat -> R) (K M : nat) : R :=
  average (fun i => sum (fun k => loss i k (z i k)) K) M.

(* Lower bound: if no constant output costs less than C_b, then 8 (C_b - C0) <= sqrt K E|x| R for
   all weights, whatever the width h. *)
Theorem lower_bound (sigma : R -> R) (loss : nat -> nat -> R -> R) (x : nat -> nat -> R)
    (v w : nat -> nat -> R) (b c : nat -> R) (h D K M : nat) (C_b : R) :
  (1 <= M)%nat -> (1 <= K)%nat ->
  (forall s t, Rabs (sigma s - sigma t) <= Rabs (s - t) / 4) ->
  (forall i k s t, loss i k s - loss i k t <= Rabs (s - t)) ->
  (forall z, C_b <= mean_cost loss (fun _ => z) K M) ->
  8 * (C_b - mean_cost loss (fun i => output sigma v w b c (x i) h D) K M) <=
  sqrt (INR K) * average (fun i => sqrt (norm2 (x i) D)) M * weights v w h D K.
Proof.
  intros some outputs slope steep least. unfold mean_cost, average in *.
  assert (many : 0 < INR M) by (apply lt_0_INR; lia).
  assert (width : 0 < INR K) by (apply lt_0_INR; lia).
  set (R_ := weights v w h D K).
  set (z := fun k => sum (fun j => v k j * sigma (b j)) h + c k).
  specialize (least z).
  assert (each : forall i, sum (fun k => loss i k (z k)) K <=
    sum (fun k => loss i k (output sigma v w b c (x i) h D k)) K +
    sqrt (INR K) * R_ / 8 * sqrt (norm2 (x i) D)).
  { intros i. destruct (Rle_lt_or_eq_dec 0 _ (norm2_nonneg (x i) D)) as [long | none].
    - pose proof (sqrt_lt_R0 _ long). pose proof (sqrt_lt_R0 _ width).
      pose proof (gain_of_example sigma (loss i) v w b c (x i) h D K
        (sqrt (INR K) * sqrt (norm2 (x i) D)) slope (steep i) long) as gain.
      fold R_ in gain. unfold z.
      replace (sqrt (INR K) * R_ / 8 * sqrt (norm2 (x i) D))
        with (sqrt (INR K) * sqrt (norm2 (x i) D) / 8 * R_) by field.
      apply gain; [apply Rmult_lt_0_compat; assumption|].
      rewrite Rpow_mult_distr, !pow2_sqrt by lra. reflexivity.
    - (* An input of length 0 has the constant output. *)
      rewrite <- none, sqrt_0, Rmult_0_r, Rplus_0_r. right. apply sum_ext. intros k _.
      unfold z, output. f_equal. f_equal. apply sum_ext. intros j _. f_equal. f_equal.
      unfold dot. rewrite (sum_ext _ (fun _ => 0)); [rewrite sum_const; ring|].
      intros l below.
      assert (zero : x i l ^ 2 = 0).
      { apply (sum_zero_each (fun j => x i j ^ 2) D); [intros; apply pow2_ge_0 | | exact below].
        unfold norm2 in none. lra. }
      assert (x i l = 0) as -> by (apply Rsqr_0_uniq; rewrite Rsqr_pow2; exact zero). ring. }
  assert (total := sum_monotone _ _ M (fun i _ => each i)).
  rewrite sum_plus, sum_scale in total.
  apply Rmult_le_reg_r with (INR M); [exact many|].
  apply Rmult_le_compat_r with (r := INR M) in least; [|lra].
  match type of least with _ <= ?s / _ * _ =>
    replace (s / INR M * INR M) with s in least by (field; lra) end.
  match goal with |- 8 * (_ - ?s / _) * _ <= _ =>
    replace (8 * (C_b - s / INR M) * INR M) with (8 * (C_b * INR M - s)) by (field; lra) end.
  match goal with |- _ <= ?a * (?s / _) * _ * _ =>
    replace (a * (s / INR M) * R_ * INR M) with (8 * (a * R_ / 8 * s)) by (field; lra) end.
  lra.
Qed.

Lemma lipschitz_from_derivative (f df : R -> R) (k s t : R) :
  (forall x, is_derive f x (df x)) -> (forall x, Rabs (df x) <= k) ->
  Rabs (f s - f t) <= k * Rabs (s - t).
Proof.
  intros derivative bound. destruct (MVT_gen f t s df) as [x [_ value]].
  - intros; apply derivative.
  - intros y _. apply continuity_pt_filterlim, (ex_derive_continuous f).
    exists (df y). apply derivative.
  - rewrite value, Rabs_mult. apply Rmult_le_compat_r; [apply Rabs_pos | apply bound].
Qed.

(* The sigmoid, and cross-entropy with targets y_ik in [0, 1], are such activations and losses. *)
Corollary lower_bound_of_cross_entropy (x y : nat -> nat -> R) (v w : nat -> nat -> R)
    (b c : nat -> R) (h D K M : nat) (C_b : R) :
  (1 <= M)%nat -> (1 <= K)%nat -> (forall i k, 0 <= y i k <= 1) ->
  let C (z : nat -> nat -> R) := mean_cost (fun i k => cross_entropy (y i k)) z K M in
  (forall z, C_b <= C (fun _ => z)) ->
  8 * (C_b - C (fun i => output sigma v w b c (x i) h D)) <=
  sqrt (INR K) * average (fun i => sqrt (norm2 (x i) D)) M * weights v w h D K.
Proof.
  intros some outputs targets C least.
  apply lower_bound; [exact some | exact outputs | | | exact least].
  - intros s t. replace (Rabs (s - t) / 4) with (1 / 4 * Rabs (s - t)) by field.
    apply lipschitz_from_derivative with (fun z => sigma z * (1 - sigma z));
      [apply sigma_derivative|].
    intros z. pose proof (sigma_derivative_range z). rewrite Rabs_pos_eq; lra.
  - intros i k s t. apply Rle_trans with (1 := Rle_abs _).
    rewrite <- (Rmult_1_l (Rabs (s - t))).
    apply lipschitz_from_derivative with (fun z => sigma z - y i k);
      [apply cross_entropy_error|].
    intros z. pose proof (sigma_range z). specialize (targets i k). apply Rabs_le. lra.
Qed.
