(* Euler's sum of the squares' reciprocals: 1 + 1/4 + 1/9 + ... is at most pi^2 / 6, by two
   recursions of integrals over [0, pi/2], in which the sum telescopes (Matsuoka 1961). That this is
   the limit is not said. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

Definition power (m : nat) (x : R) : R := cos x ^ (2 * m).
Definition I_ (m : nat) : R := RInt (power m) 0 (PI / 2).
Definition J_ (m : nat) : R := RInt (fun x => x ^ 2 * power m x) 0 (PI / 2).

(* The derivative d of the power, of which cos x * d is needed alone. *)
Lemma power_derivative (m : nat) (x : R) :
  exists d, is_derive (power m) x d /\ cos x * d = - INR (2 * m) * sin x * power m x.
Proof.
  exists (INR (2 * m) * - sin x * cos x ^ pred (2 * m)). split.
  - apply (is_derive_pow cos (2 * m) x (- sin x)), is_derive_cos.
  - unfold power. destruct m as [|m]; [simpl; ring|].
    replace (2 * S m)%nat with (S (S (2 * m))) by lia. simpl pred. simpl pow. ring.
Qed.

Lemma power_next (m : nat) (x : R) : power (S m) x = cos x ^ 2 * power m x.
Proof. unfold power. rewrite <- pow_add. f_equal. lia. Qed.

Lemma power_continuous (m : nat) (x : R) : continuous (power m) x.
Proof.
  apply (ex_derive_continuous (V := R_NormedModule)).
  destruct (power_derivative m x) as [d [known _]]. exists d. exact known.
Qed.

Lemma square_power_continuous (m : nat) (x : R) : continuous (fun x => x ^ 2 * power m x) x.
Proof.
  apply (continuous_mult (fun x => x ^ 2) (power m)); [|apply power_continuous].
  apply (ex_derive_continuous (V := R_NormedModule) (fun x => x ^ 2)). auto_derive. exact I.
Qed.

Lemma I_integral (m : nat) : is_RInt (power m) 0 (PI / 2) (I_ m).
Proof.
  apply (RInt_correct (V := R_CompleteNormedModule)).
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros; apply power_continuous.
Qed.

Lemma J_integral (m : nat) : is_RInt (fun x => x ^ 2 * power m x) 0 (PI / 2) (J_ m).
Proof.
  apply (RInt_correct (V := R_CompleteNormedModule)).
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)).
  intros; apply square_power_continuous.
Qed.

(* sin x cos x times the power. *)
Definition corner (m : nat) (x : R) : R := sin x * (cos x * power m x).
Definition corner' (m : nat) (x : R) : R :=
  (2 * INR m + 2) * power (S m) x - (2 * INR m + 1) * power m x.

Lemma corner_derivative (m : nat) (x : R) : is_derive (corner m) x (corner' m x).
Proof.
  destruct (power_derivative m x) as [d [known product]].
  rewrite mult_INR in product. simpl (INR 2) in product.
  evar_last.
  - apply (is_derive_mult sin (fun x => cos x * power m x) x); [apply is_derive_sin | |].
    + apply (is_derive_mult cos (power m) x); [apply is_derive_cos | exact known |].
      intros; apply Rmult_comm.
    + intros; apply Rmult_comm.
  - unfold plus, mult. simpl. unfold corner'. rewrite power_next, product.
    pose proof (sin2_cos2 x) as circle. unfold Rsqr in circle.
    replace (cos x ^ 2) with (1 - sin x * sin x) by (simpl; lra).
    replace (cos x * (cos x * power m x)) with ((1 - sin x * sin x) * power m x)
      by (replace (1 - sin x * sin x) with (cos x * cos x) by lra; ring).
    ring.
Qed.

Definition wedge (m : nat) (x : R) : R :=
  x * power (S m) x + (INR m + 1) * (x ^ 2 * corner m x).
Definition wedge' (m : nat) (x : R) : R :=
  power (S m) x + (INR m + 1) * (x ^ 2 * corner' m x).

Lemma wedge_derivative (m : nat) (x : R) : is_derive (wedge m) x (wedge' m x).
Proof.
  destruct (power_derivative (S m) x) as [d [known product]].
  assert (slope : d = - (2 * INR m + 2) * corner m x).
  { destruct (power_derivative m x) as [e [known' product']].
    assert (other : is_derive (power (S m)) x (- (2 * INR m + 2) * corner m x)).
    { apply (is_derive_ext (fun x => cos x ^ 2 * power m x));
        [intros; symmetry; apply power_next|].
      evar_last.
      - apply (is_derive_mult (fun x => cos x ^ 2) (power m) x).
        + apply (is_derive_pow cos 2 x), is_derive_cos.
        + exact known'.
        + intros; apply Rmult_comm.
      - unfold plus, mult. simpl. unfold corner.
        rewrite mult_INR in product'. simpl (INR 2) in product'.
        replace (cos x * (cos x * 1) * e) with (cos x * (cos x * e)) by ring.
        rewrite product'. ring. }
    apply is_derive_unique in known, other. rewrite <- known, <- other. reflexivity. }
  evar_last.
  - apply (is_derive_plus (V := R_NormedModule) (fun x => x * power (S m) x)
      (fun x => (INR m + 1) * (x ^ 2 * corner m x))).
    + apply (is_derive_mult (fun x => x) (power (S m)) x);
        [apply (is_derive_id (K := R_AbsRing)) | exact known | intros; apply Rmult_comm].
    + apply (is_derive_scal (fun x => x ^ 2 * corner m x) x (INR m + 1)).
      apply (is_derive_mult (fun x => x ^ 2) (corner m) x);
        [apply (is_derive_pow (fun x => x) 2 x), (is_derive_id (K := R_AbsRing)) |
         apply corner_derivative | intros; apply Rmult_comm].
  - rewrite slope. unfold plus, mult, one, wedge'. simpl. ring.
Qed.

Lemma corner_ends (m : nat) : corner m (PI / 2) = 0 /\ corner m 0 = 0.
Proof. unfold corner. rewrite cos_PI2, sin_0. split; ring. Qed.

(* The two recursions. *)
Lemma I_next (m : nat) : (2 * INR m + 2) * I_ (S m) = (2 * INR m + 1) * I_ m.
Proof.
  assert (zero : is_RInt (corner' m) 0 (PI / 2) (minus (corner m (PI / 2)) (corner m 0))).
  { apply (is_RInt_derive (corner m) (corner' m)); intros x _; [apply corner_derivative|].
    apply (continuous_minus (V := R_NormedModule) (fun x => (2 * INR m + 2) * power (S m) x)
      (fun x => (2 * INR m + 1) * power m x));
      apply (continuous_scal_r (V := R_NormedModule)), power_continuous. }
  pose proof (is_RInt_minus (V := R_NormedModule) _ _ _ _ _ _
    (is_RInt_scal _ _ _ (2 * INR m + 2) _ (I_integral (S m)))
    (is_RInt_scal _ _ _ (2 * INR m + 1) _ (I_integral m))) as parts.
  apply (is_RInt_unique (V := R_CompleteNormedModule)) in zero, parts.
  destruct (corner_ends m) as [far near].
  rewrite far, near in zero.
  assert (equal : minus (scal (2 * INR m + 2) (I_ (S m))) (scal (2 * INR m + 1) (I_ m)) =
    minus 0 0)
    by (transitivity (RInt (corner' m) 0 (PI / 2)); [symmetry; exact parts | exact zero]).
  unfold minus, plus, opp, scal in equal. simpl in equal. unfold mult in equal. simpl in equal.
  lra.
Qed.

Lemma J_next (m : nat) :
  I_ (S m) + (INR m + 1) * ((2 * INR m + 2) * J_ (S m) - (2 * INR m + 1) * J_ m) = 0.
Proof.
  assert (zero : is_RInt (wedge' m) 0 (PI / 2) (minus (wedge m (PI / 2)) (wedge m 0))).
  { apply (is_RInt_derive (wedge m) (wedge' m)); intros x _; [apply wedge_derivative|].
    apply (continuous_plus (V := R_NormedModule) (power (S m))
      (fun x => (INR m + 1) * (x ^ 2 * corner' m x))); [apply power_continuous|].
    apply (continuous_scal_r (V := R_NormedModule) (INR m + 1) (fun x => x ^ 2 * corner' m x)).
    apply (continuous_mult (fun x => x ^ 2) (corner' m)).
    - apply (ex_derive_continuous (V := R_NormedModule) (fun x => x ^ 2)). auto_derive. exact I.
    - apply (continuous_minus (V := R_NormedModule) (fun x => (2 * INR m + 2) * power (S m) x)
        (fun x => (2 * INR m + 1) * power m x));
        apply (continuous_scal_r (V := R_NormedModule)), power_continuous. }
  pose proof (is_RInt_plus (V := R_NormedModule) _ _ _ _ _ _ (I_integral (S m))
    (is_RInt_scal _ _ _ (INR m + 1) _ (is_RInt_minus (V := R_NormedModule) _ _ _ _ _ _
      (is_RInt_scal _ _ _ (2 * INR m + 2) _ (J_integral (S m)))
      (is_RInt_scal _ _ _ (2 * INR m + 1) _ (J_integral m))))) as parts.
  apply (is_RInt_ext _ (wedge' m)) in parts.
  2: { intros x _. unfold plus, minus, opp, scal, wedge', corner'. simpl. unfold mult, plus, opp.
       simpl. ring. }
  assert (ends : minus (wedge m (PI / 2)) (wedge m 0) = 0).
  { destruct (corner_ends m) as [far near]. unfold wedge. rewrite far, near, !power_next, cos_PI2.
    unfold minus, plus, opp. simpl. ring. }
  rewrite ends in zero. apply (is_RInt_unique (V := R_CompleteNormedModule)) in zero, parts.
  pose proof (eq_trans (eq_sym zero) parts) as equal. clear parts. rename equal into parts.
  unfold plus, minus, opp, scal in parts. simpl in parts.
  unfold mult, plus, opp in parts. simpl in parts. lra.
Qed.

Lemma I_start : I_ 0 = PI / 2.
Proof.
  apply is_RInt_unique, (is_RInt_ext (fun _ => 1)); [intros; unfold power; simpl; reflexivity|].
  evar_last; [apply (is_RInt_const (V := R_NormedModule))|].
  unfold scal. simpl. unfold mult. simpl. ring.
Qed.

Lemma J_start : J_ 0 = (PI / 2) ^ 3 / 3.
Proof.
  apply is_RInt_unique. evar_last.
  - apply (is_RInt_derive (fun x => x ^ 3 / 3)); intros x _; [|apply square_power_continuous].
    auto_derive; [exact I|]. unfold power. simpl. field.
  - unfold minus, plus, opp. simpl. field.
Qed.

Lemma I_positive (m : nat) : 0 < I_ m.
Proof.
  induction m as [|m IH]; [rewrite I_start; pose proof PI_RGT_0; lra|].
  pose proof (I_next m) as next. pose proof (pos_INR m).
  assert (0 < (2 * INR m + 1) * I_ m) by (apply Rmult_lt_0_compat; lra).
  rewrite <- next in *. apply Rmult_lt_reg_l with (2 * INR m + 2); lra.
Qed.

Lemma J_nonneg (m : nat) : 0 <= J_ m.
Proof.
  pose proof PI_RGT_0. apply RInt_ge_0; [lra | eexists; apply J_integral |].
  intros x _. apply Rmult_le_pos; [apply pow2_ge_0|]. unfold power. rewrite pow_mult.
  apply pow_le, pow2_ge_0.
Qed.

(* Each term of the sum is twice the step of J/I. *)
Lemma telescope (n : nat) :
  sum (fun k => / INR (S k) ^ 2) n = 2 * (J_ 0 / I_ 0 - J_ n / I_ n).
Proof.
  induction n as [|m IH]; cbn [sum]; [ring|]. rewrite IH, S_INR.
  pose proof (I_positive m) as one. pose proof (I_positive (S m)) as two.
  pose proof (I_next m) as next. pose proof (J_next m) as step. pose proof (pos_INR m).
  set (a := INR m) in *.
  assert (before : I_ m = (2 * a + 2) * I_ (S m) / (2 * a + 1)).
  { rewrite next. field. lra. }
  assert (after : J_ (S m) = ((a + 1) * (2 * a + 1) * J_ m - I_ (S m)) / (2 * (a + 1) ^ 2)).
  { apply Rmult_eq_reg_r with (2 * (a + 1) ^ 2); [|nra].
    replace (((a + 1) * (2 * a + 1) * J_ m - I_ (S m)) / (2 * (a + 1) ^ 2) * (2 * (a + 1) ^ 2))
      with ((a + 1) * (2 * a + 1) * J_ m - I_ (S m)) by (field; lra). lra. }
  rewrite before, after. pose proof (I_positive 0). field. lra.
Qed.

Theorem squares_reciprocals (n : nat) : sum (fun k => / INR (S k) ^ 2) n <= PI ^ 2 / 6.
Proof.
  rewrite telescope, I_start, J_start. pose proof PI_RGT_0.
  pose proof (quotient_nonneg _ _ (J_nonneg n) (I_positive n)).
  replace ((PI / 2) ^ 3 / 3 / (PI / 2)) with (PI ^ 2 / 12) by (field; lra). lra.
Qed.
