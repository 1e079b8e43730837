(* What several theorems share: finite sums, inequalities from the sign of a derivative, and
   expectations. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(* sum f n is f 0 + f 1 + ... + f (n-1): indices count from zero, and the empty sum is 0. *)
Fixpoint sum (f : nat -> R) (n : nat) : R :=
  match n with
  | O => 0
  | S n => sum f n + f n
  end.

Lemma sum_ext (f g : nat -> R) (n : nat) :
  (forall j, (j < n)%nat -> f j = g j) -> sum f n = sum g n.
Proof.
  induction n as [|n IH]; intros same; simpl; [reflexivity|].
  rewrite IH, (same n) by (intros; try apply same; lia); reflexivity.
Qed.

Lemma sum_plus (f g : nat -> R) (n : nat) : sum (fun j => f j + g j) n = sum f n + sum g n.
Proof. induction n as [|n IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma sum_scale (c : R) (f : nat -> R) (n : nat) : sum (fun j => c * f j) n = c * sum f n.
Proof. induction n as [|n IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma sum_const (c : R) (n : nat) : sum (fun _ => c) n = INR n * c.
Proof. induction n as [|n IH]; [simpl; ring|]. rewrite S_INR; simpl sum; rewrite IH; ring. Qed.

Lemma sum_swap (f : nat -> nat -> R) (n m : nat) :
  sum (fun i => sum (f i) m) n = sum (fun k => sum (fun i => f i k) n) m.
Proof.
  induction n as [|n IH]; cbn [sum].
  - rewrite sum_const. ring.
  - rewrite IH, <- sum_plus. reflexivity.
Qed.

Lemma sum_nonneg (f : nat -> R) (n : nat) :
  (forall j, (j < n)%nat -> 0 <= f j) -> 0 <= sum f n.
Proof.
  induction n as [|n IH]; intros sign; simpl; [lra|].
  apply Rplus_le_le_0_compat; [apply IH; intros|]; apply sign; lia.
Qed.

(* A sum of terms that are not negative is zero only if each of them is. *)
Lemma sum_zero_each (f : nat -> R) (n : nat) :
  (forall j, (j < n)%nat -> 0 <= f j) -> sum f n <= 0 -> forall j, (j < n)%nat -> f j = 0.
Proof.
  induction n as [|n IH]; intros sign total j below; [lia|]. simpl in total.
  assert (before : 0 <= sum f n) by (apply sum_nonneg; intros; apply sign; lia).
  assert (last : 0 <= f n) by (apply sign; lia).
  destruct (Nat.eq_dec j n) as [->|other]; [lra|].
  apply IH; [intros; apply sign; lia | lra | lia].
Qed.

(* Sums of which one term matters, and sums compared term by term. *)
Lemma one_term (f : nat -> R) (n i : nat) :
  (i < n)%nat -> (forall j, (j < n)%nat -> j <> i -> f j = 0) -> sum f n = f i.
Proof.
  induction n as [|n IH]; intros below others; [lia|]. simpl sum.
  destruct (Nat.eq_dec n i) as [-> | different].
  - rewrite (sum_ext f (fun _ => 0)) by (intros; apply others; lia). rewrite sum_const. ring.
  - rewrite (others n) by lia. rewrite IH by (auto; lia). ring.
Qed.

Lemma term_at_most_sum (f : nat -> R) (n i : nat) :
  (i < n)%nat -> (forall j, (j < n)%nat -> 0 <= f j) -> f i <= sum f n.
Proof.
  induction n as [|n IH]; intros below sign; [lia|]. simpl sum.
  destruct (Nat.eq_dec n i) as [-> | different].
  - assert (0 <= sum f i) by (apply sum_nonneg; intros; apply sign; lia). lra.
  - pose proof (sign n (le_n _)). assert (f i <= sum f n) by (apply IH; [lia | auto]). lra.
Qed.

Lemma sum_monotone (f g : nat -> R) (n : nat) :
  (forall j, (j < n)%nat -> f j <= g j) -> sum f n <= sum g n.
Proof.
  induction n as [|n IH]; intros each; simpl sum; [lra|].
  pose proof (each n (le_n _)). assert (sum f n <= sum g n) by (apply IH; auto). lra.
Qed.

Lemma quotient_nonneg (x y : R) : 0 <= x -> 0 < y -> 0 <= x / y.
Proof.
  intros. apply Rmult_le_pos; [assumption|]. left; apply Rinv_0_lt_compat; assumption.
Qed.

Lemma quotient_positive (x y : R) : 0 < x -> 0 < y -> 0 < x / y.
Proof. intros. apply Rmult_lt_0_compat; [|apply Rinv_0_lt_compat]; assumption. Qed.

Lemma square_positive (x : R) : x <> 0 -> 0 < x ^ 2.
Proof. intros. rewrite <- Rsqr_pow2. apply Rsqr_pos_lt; assumption. Qed.

Lemma cauchy_schwarz (v w : nat -> R) (n : nat) :
  0 < sum (fun j => w j ^ 2) n ->
  sum (fun j => v j * w j) n ^ 2 <= sum (fun j => v j ^ 2) n * sum (fun j => w j ^ 2) n.
Proof.
  set (p := sum (fun j => v j * w j) n). set (y := sum (fun j => w j ^ 2) n). intros some.
  assert (square : 0 <= sum (fun j => (v j - p / y * w j) ^ 2) n)
    by (apply sum_nonneg; intros; apply pow2_ge_0).
  rewrite (sum_ext _ (fun j => v j ^ 2 + (-2 * (p / y) * (v j * w j) + (p / y) ^ 2 * w j ^ 2)))
    in square by (intros; ring).
  rewrite !sum_plus, !sum_scale in square. fold p y in square.
  apply Rmult_le_compat_r with (r := y) in square; [|lra].
  replace ((sum (fun j => v j ^ 2) n + (-2 * (p / y) * p + (p / y) ^ 2 * y)) * y)
    with (sum (fun j => v j ^ 2) n * y - p ^ 2) in square by (field; lra). lra.
Qed.

(* The sum of the squares of N weights. *)
Definition norm2 (w : nat -> R) (N : nat) : R := sum (fun j => w j ^ 2) N.

Lemma norm2_nonneg (w : nat -> R) (N : nat) : 0 <= norm2 w N.
Proof. apply sum_nonneg. intros. apply pow2_ge_0. Qed.

(* The cost with the penalty of L2 decay, mu = lambda/n. C0 depends on N weights and on biases of
   any kind; only the weights are penalized. *)
Definition regularized {Biases : Type} (C0 : (nat -> R) -> Biases -> R) (mu : R) (N : nat)
    (w : nat -> R) (b : Biases) : R := C0 w b + mu / 2 * norm2 w N.

(* A function that is 0 at 0 and does not decrease is not negative (mean value theorem). *)
Lemma nonneg_from_derivative (f df : R -> R) (u : R) :
  0 <= u -> f 0 = 0 ->
  (forall x, 0 <= x <= u -> is_derive f x (df x)) ->
  (forall x, 0 <= x <= u -> 0 <= df x) -> 0 <= f u.
Proof.
  intros positive zero derivative sign.
  destruct (MVT_gen f 0 u df) as [c [inside value]].
  - rewrite Rmin_left, Rmax_right by lra; intros x between; apply derivative; lra.
  - rewrite Rmin_left, Rmax_right by lra; intros x between.
    apply continuity_pt_filterlim, (ex_derive_continuous f).
    exists (df x); apply derivative; lra.
  - rewrite Rmin_left, Rmax_right in inside by lra.
    specialize (sign c inside). nra.
Qed.

(* What the theorems use of an expectation: it is linear, the mean of a constant is the constant,
   and the product of two variables of finite variance has a mean. The mean of a probability space
   has these properties with the integrable random variables. So the theorems hold for every
   probability space, and nothing about measures has to be assumed. *)
Record expectation (Omega : Type) : Type := {
  integrable : (Omega -> R) -> Prop;
  mean : (Omega -> R) -> R;
  mean_ext : forall f g, (forall o, f o = g o) -> integrable f -> integrable g /\ mean f = mean g;
  mean_const : forall c, integrable (fun _ => c) /\ mean (fun _ => c) = c;
  mean_plus : forall f g, integrable f -> integrable g ->
    integrable (fun o => f o + g o) /\ mean (fun o => f o + g o) = mean f + mean g;
  mean_scale : forall c f, integrable f ->
    integrable (fun o => c * f o) /\ mean (fun o => c * f o) = c * mean f;
  product_integrable : forall f g, integrable f -> integrable g ->
    integrable (fun o => f o ^ 2) -> integrable (fun o => g o ^ 2) ->
    integrable (fun o => f o * g o)
}.
Arguments integrable {Omega} _ _.
Arguments mean {Omega} _ _.

(* Such expectations exist: the weighted mean over finitely many outcomes is one. *)
Definition finite_expectation (outcomes : nat) (probability : nat -> R)
    (total : sum probability outcomes = 1) : expectation nat.
Proof.
  refine {| integrable := fun _ => True;
            mean := fun f => sum (fun o => probability o * f o) outcomes |}.
  - intros f g same _. split; [exact I|]. apply sum_ext. intros; rewrite same; reflexivity.
  - intros c. split; [exact I|]. transitivity (c * sum probability outcomes).
    + rewrite <- sum_scale. apply sum_ext. intros; ring.
    + rewrite total. ring.
  - intros f g _ _. split; [exact I|]. rewrite <- sum_plus. apply sum_ext. intros; ring.
  - intros c f _. split; [exact I|]. rewrite <- sum_scale. apply sum_ext. intros; ring.
  - intros; exact I.
Defined.

Section Moments.
Context {Omega : Type} (P : expectation Omega).

(* A random variable with a mean and a variance. *)
Definition finite_variance (f : Omega -> R) : Prop :=
  integrable P f /\ integrable P (fun o => f o ^ 2).

(* cov(f, g) = E[(f - E f)(g - E g)], var(f) = cov(f, f). *)
Definition covariance (f g : Omega -> R) : R :=
  mean P (fun o => (f o - mean P f) * (g o - mean P g)).
Definition variance (f : Omega -> R) : R := covariance f f.

Lemma integrable_ext (f g : Omega -> R) :
  (forall o, f o = g o) -> integrable P f -> integrable P g.
Proof. intros same known. apply (mean_ext _ P f g same known). Qed.

Lemma finite_ext (f g : Omega -> R) :
  (forall o, f o = g o) -> finite_variance f -> finite_variance g.
Proof.
  intros same [first second]. split; [exact (integrable_ext f g same first)|].
  apply (integrable_ext (fun o => f o ^ 2)); [intros; rewrite same; reflexivity | exact second].
Qed.

Lemma product_of_finite (f g : Omega -> R) :
  finite_variance f -> finite_variance g -> integrable P (fun o => f o * g o).
Proof. intros [? ?] [? ?]. apply (product_integrable _ P); assumption. Qed.

Lemma finite_const (c : R) : finite_variance (fun _ => c).
Proof. split; apply (mean_const _ P). Qed.

Lemma finite_scale (c : R) (f : Omega -> R) :
  finite_variance f -> finite_variance (fun o => c * f o).
Proof.
  intros [first second]. split; [apply (mean_scale _ P); exact first|].
  apply (integrable_ext (fun o => c ^ 2 * f o ^ 2)); [intros; ring|].
  apply (mean_scale _ P); exact second.
Qed.

Lemma finite_plus (f g : Omega -> R) :
  finite_variance f -> finite_variance g -> finite_variance (fun o => f o + g o).
Proof.
  intros [f1 f2] [g1 g2]. split; [apply (mean_plus _ P); assumption|].
  apply (integrable_ext (fun o => (f o ^ 2 + 2 * (f o * g o)) + g o ^ 2)); [intros; ring|].
  apply (mean_plus _ P); [|exact g2].
  apply (mean_plus _ P); [exact f2|].
  apply (mean_scale _ P), product_of_finite; split; assumption.
Qed.

(* The covariance as the mean of the product less the product of the means. *)
Lemma covariance_by_means (f g : Omega -> R) :
  finite_variance f -> finite_variance g ->
  covariance f g = mean P (fun o => f o * g o) - mean P f * mean P g.
Proof.
  intros F G.
  pose proof (product_of_finite f g F G) as product.
  destruct F as [F _], G as [G _]. unfold covariance.
  set (a := mean P f). set (b := mean P g).
  destruct (mean_scale _ P (- b) f F) as [bf bf_mean].
  destruct (mean_scale _ P (- a) g G) as [ag ag_mean].
  destruct (mean_const _ P (a * b)) as [ab ab_mean].
  destruct (mean_plus _ P _ _ product bf) as [s1 s1_mean].
  destruct (mean_plus _ P _ _ s1 ag) as [s2 s2_mean].
  destruct (mean_plus _ P _ _ s2 ab) as [s3 s3_mean].
  rewrite s2_mean, s1_mean, bf_mean, ag_mean, ab_mean in s3_mean.
  fold a b in s3_mean.
  replace (mean P (fun o => f o * g o) - a * b)
    with (mean P (fun o => f o * g o) + - b * a + - a * b + a * b) by ring.
  rewrite <- s3_mean. symmetry. apply (mean_ext _ P _ _); [intros o; ring | exact s3].
Qed.

(* Covariances depend on the values of the variables only. *)
Lemma covariance_ext (f g h : Omega -> R) :
  (forall o, f o = g o) -> finite_variance f -> finite_variance h ->
  covariance f h = covariance g h.
Proof.
  intros same F H. pose proof (finite_ext f g same F) as G.
  rewrite !covariance_by_means by assumption.
  destruct (mean_ext _ P f g same) as [_ ->]; [apply F|]. f_equal.
  apply (mean_ext _ P _ _); [intros; rewrite same; reflexivity|].
  apply product_of_finite; assumption.
Qed.

(* The covariance is linear in its first argument. *)
Lemma covariance_plus (f g h : Omega -> R) :
  finite_variance f -> finite_variance g -> finite_variance h ->
  covariance (fun o => f o + g o) h = covariance f h + covariance g h.
Proof.
  intros F G H. rewrite !covariance_by_means by (auto using finite_plus).
  destruct (mean_plus _ P _ _ (product_of_finite f h F H) (product_of_finite g h G H))
    as [known products].
  destruct (mean_plus _ P f g) as [_ ->]; [apply F | apply G |].
  replace (mean P (fun o => (f o + g o) * h o))
    with (mean P (fun o => f o * h o + g o * h o)).
  - rewrite products. ring.
  - apply (mean_ext _ P _ _); [intros o; ring | exact known].
Qed.

Lemma covariance_scale (c : R) (f h : Omega -> R) :
  finite_variance f -> finite_variance h ->
  covariance (fun o => c * f o) h = c * covariance f h.
Proof.
  intros F H. rewrite !covariance_by_means by (auto using finite_scale).
  destruct (mean_scale _ P c _ (product_of_finite f h F H)) as [known product].
  destruct (mean_scale _ P c f) as [_ ->]; [apply F|].
  replace (mean P (fun o => c * f o * h o)) with (mean P (fun o => c * (f o * h o))).
  - rewrite product. ring.
  - apply (mean_ext _ P _ _); [intros o; ring | exact known].
Qed.

Lemma covariance_swap (f g : Omega -> R) :
  finite_variance f -> finite_variance g -> covariance f g = covariance g f.
Proof.
  intros F G. rewrite !covariance_by_means by assumption.
  rewrite (Rmult_comm (mean P g)). f_equal.
  apply (mean_ext _ P _ _); [intros; ring | apply product_of_finite; assumption].
Qed.

Lemma variance_ext (f g : Omega -> R) :
  (forall o, f o = g o) -> finite_variance f -> variance f = variance g.
Proof.
  intros same F. pose proof (finite_ext f g same F) as G. unfold variance.
  rewrite (covariance_ext f g f) by assumption.
  rewrite covariance_swap by assumption. apply covariance_ext; assumption.
Qed.

(* The variance of a sum of two. *)
Lemma variance_plus (f g : Omega -> R) :
  finite_variance f -> finite_variance g ->
  variance (fun o => f o + g o) = variance f + 2 * covariance f g + variance g.
Proof.
  intros F G. unfold variance.
  rewrite covariance_plus by (auto using finite_plus).
  rewrite (covariance_swap f), (covariance_swap g (fun o => f o + g o)) by (auto using finite_plus).
  rewrite !covariance_plus by assumption. rewrite (covariance_swap g f) by assumption. ring.
Qed.

Lemma variance_scale (c : R) (f : Omega -> R) :
  finite_variance f -> variance (fun o => c * f o) = c ^ 2 * variance f.
Proof.
  intros F. unfold variance. rewrite covariance_scale by (auto using finite_scale).
  rewrite covariance_swap by (auto using finite_scale).
  rewrite covariance_scale by assumption. ring.
Qed.
End Moments.
