(* Claim euler-limit: (1 + 1/n)^n climbs to e, (1 - 1/n)^(-n) comes down to it.

   Backs the claim's hypotheses on the two sides, on the limits and on the rates e/(2n), here for
   every real n, whole or not. Rpower x y is x to the real power y, the ordinary power where y is a
   whole number. e is exp 1. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

Definition below (n : R) : R := Rpower (1 + 1 / n) n.
Definition above (n : R) : R := Rpower (1 - 1 / n) (- n).

(* ---- the identity ---------------------------------------------------------------------------- *)

(* The lecture's chain: (1 - 1/n)^(-n) = (n/(n-1))^n = (1 + 1/(n-1))^n. *)
Theorem identity (n : R) :
  1 < n -> above n = Rpower (n / (n - 1)) n /\ above n = Rpower (1 + 1 / (n - 1)) n.
Proof.
  intros large.
  assert (same : above n = Rpower (n / (n - 1)) n).
  { unfold above, Rpower. f_equal.
    replace (1 - 1 / n) with (/ (n / (n - 1))) by (field; lra).
    rewrite ln_Rinv; [ring | apply quotient_positive; lra]. }
  split; [exact same|].
  rewrite same. f_equal. field. lra.
Qed.

(* The step that the lecture leaves out: base and exponent of the last form differ by one, and one
   factor 1 + 1/(n-1) is left over. *)
Theorem factor_left_over (n : R) : 1 < n -> above n = below (n - 1) * (1 + 1 / (n - 1)).
Proof.
  intros large. destruct (identity n large) as [_ ->]. unfold below.
  assert (0 < 1 / (n - 1)) by (apply quotient_positive; lra).
  rewrite <- (Rpower_1 (1 + 1 / (n - 1))) at 3 by lra.
  rewrite <- Rpower_plus. f_equal. ring.
Qed.

(* ---- three inequalities for the logarithm ---------------------------------------------------- *)

(* h - h^2/2 <= ln(1+h) *)
Lemma log_at_least (h : R) : 0 <= h -> h - h ^ 2 / 2 <= ln (1 + h).
Proof.
  intros positive.
  enough (0 <= ln (1 + h) - (h - h ^ 2 / 2)) by lra.
  apply (nonneg_from_derivative (fun h => ln (1 + h) - (h - h ^ 2 / 2)) (fun h => h ^ 2 / (1 + h)));
    cbv beta.
  - exact positive.
  - replace (1 + 0) with 1 by ring. rewrite ln_1. field.
  - intros x between. auto_derive; [lra | field; lra].
  - intros x between. apply quotient_nonneg; [apply pow2_ge_0 | lra].
Qed.

(* h/(1+h) <= ln(1+h) *)
Lemma log_at_least_quotient (h : R) : 0 <= h -> h / (1 + h) <= ln (1 + h).
Proof.
  intros positive.
  enough (0 <= ln (1 + h) - h / (1 + h)) by lra.
  apply (nonneg_from_derivative (fun h => ln (1 + h) - h / (1 + h)) (fun h => h / (1 + h) ^ 2));
    cbv beta.
  - exact positive.
  - replace (1 + 0) with 1 by ring. rewrite ln_1. field.
  - intros x between. auto_derive; [split; [lra | split; [lra | exact I]] | field; lra].
  - intros x between. apply quotient_nonneg; nra.
Qed.

(* (1+h) ln(1+h) <= h (1 + ln(1 + h/2)): what both of the finer bounds below rest on. *)
Lemma log_at_most (h : R) : 0 <= h -> ln (1 + h) <= h * (1 + ln (1 + h / 2)) / (1 + h).
Proof.
  intros positive.
  enough (0 <= h * (1 + ln (1 + h / 2)) / (1 + h) - ln (1 + h)) by lra.
  apply (nonneg_from_derivative (fun h => h * (1 + ln (1 + h / 2)) / (1 + h) - ln (1 + h))
           (fun h => (ln (1 + h / 2) - (h / 2) / (1 + h / 2)) / (1 + h) ^ 2)); cbv beta.
  - exact positive.
  - replace (1 + 0) with 1 by ring. rewrite ln_1. field.
  - intros x between. auto_derive; [repeat split; lra | unfold Rdiv; field; lra].
  - intros x between. pose proof (log_at_least_quotient (x / 2) ltac:(lra)).
    apply quotient_nonneg; nra.
Qed.

(* ---- both sides and the rates ---------------------------------------------------------------- *)

Lemma e_positive : 0 < exp 1.
Proof. apply exp_pos. Qed.

Lemma inverse_positive (n : R) : 0 < n -> 0 < 1 / n.
Proof. intros; apply quotient_positive; lra. Qed.

Lemma exp_monotone (x y : R) : x <= y -> exp x <= exp y.
Proof. intros [less | ->]; [left; apply exp_increasing | right]; auto. Qed.

(* e (1 - 1/(2n)) <= (1+1/n)^n <= e (1 - 1/(2(n+1))) *)
Lemma below_enclosed (n : R) :
  0 < n -> exp 1 * (1 - 1 / (2 * n)) <= below n <= exp 1 * (1 - 1 / (2 * (n + 1))).
Proof.
  intros positive.
  pose proof (inverse_positive n positive) as small. pose proof e_positive.
  unfold below, Rpower. split.
  - replace (n * ln (1 + 1 / n)) with (1 + (n * ln (1 + 1 / n) - 1)) by ring.
    rewrite exp_plus. apply Rmult_le_compat_l; [lra|].
    apply Rle_trans with (2 := exp_ineq1_le _).
    pose proof (log_at_least (1 / n) ltac:(lra)) as bound.
    apply Rmult_le_compat_l with (r := n) in bound; [|lra].
    replace (n * (1 / n - (1 / n) ^ 2 / 2)) with (1 - 1 / (2 * n)) in bound by (field; lra). lra.
  - pose proof (log_at_most (1 / n) ltac:(lra)) as bound.
    apply Rmult_le_compat_l with (r := n + 1) in bound; [|lra].
    replace ((n + 1) * (1 / n * (1 + ln (1 + 1 / n / 2)) / (1 + 1 / n)))
      with (1 + ln (1 + 1 / n / 2)) in bound by (field; lra).
    apply Rle_trans with (exp (1 + ln (1 + 1 / n / 2) - ln (1 + 1 / n))).
    { apply exp_monotone. lra. }
    unfold Rminus at 1. rewrite !exp_plus, exp_Ropp, !exp_ln by lra.
    right. field. repeat split; lra.
Qed.

(* e (1 + 1/(2n)) <= (1-1/n)^(-n) <= e (1 + 1/(2(n-1))) *)
Lemma above_enclosed (n : R) :
  1 < n -> exp 1 * (1 + 1 / (2 * n)) <= above n <= exp 1 * (1 + 1 / (2 * (n - 1))).
Proof.
  intros large. rewrite factor_left_over by exact large.
  destruct (below_enclosed (n - 1) ltac:(lra)) as [_ upper].
  pose proof (inverse_positive (n - 1) ltac:(lra)) as small. pose proof e_positive.
  split.
  - rewrite <- factor_left_over by exact large. unfold above, Rpower.
    replace (- n * ln (1 - 1 / n)) with (1 + (- n * ln (1 - 1 / n) - 1)) by ring.
    rewrite exp_plus. apply Rmult_le_compat_l; [lra|].
    apply Rle_trans with (2 := exp_ineq1_le _).
    assert (fraction : 0 <= 1 / n < 1).
    { split; [left; apply inverse_positive; lra|].
      apply Rmult_lt_reg_r with n; [lra|]. replace (1 / n * n) with 1 by (field; lra). lra. }
    (* -ln(1-h) >= h + h^2/2 *)
    assert (bound : 0 <= - ln (1 - 1 / n) - 1 / n - (1 / n) ^ 2 / 2).
    { apply (nonneg_from_derivative (fun h => - ln (1 - h) - h - h ^ 2 / 2)
               (fun h => h ^ 2 / (1 - h))); cbv beta.
      - lra.
      - replace (1 - 0) with 1 by ring. rewrite ln_1. field.
      - intros x between. auto_derive; [lra | field; lra].
      - intros x between. apply quotient_nonneg; [apply pow2_ge_0 | lra]. }
    apply Rmult_le_pos with (r1 := n) in bound; [|lra].
    replace (n * (- ln (1 - 1 / n) - 1 / n - (1 / n) ^ 2 / 2))
      with (- n * ln (1 - 1 / n) - 1 - 1 / (2 * n)) in bound by (field; lra). lra.
  - replace (exp 1 * (1 + 1 / (2 * (n - 1))))
      with (exp 1 * (1 - 1 / (2 * (n - 1 + 1))) * (1 + 1 / (n - 1))) by (field; lra).
    apply Rmult_le_compat_r; lra.
Qed.

(* (1 + 1/n)^n < e for every n > 0. *)
Theorem below_e (n : R) : 0 < n -> below n < exp 1.
Proof.
  intros positive. destruct (below_enclosed n positive) as [_ upper].
  pose proof e_positive. pose proof (inverse_positive (2 * (n + 1)) ltac:(lra)). nra.
Qed.

(* e < (1 - 1/n)^(-n) for every n > 1. *)
Theorem above_e (n : R) : 1 < n -> exp 1 < above n.
Proof.
  intros large. destruct (above_enclosed n large) as [lower _].
  pose proof e_positive. pose proof (inverse_positive (2 * n) ltac:(lra)). nra.
Qed.

(* The gap from below lies between e/(2(n+1)) and e/(2n). *)
Theorem rate_from_below (n : R) :
  0 < n -> exp 1 / (2 * (n + 1)) <= exp 1 - below n <= exp 1 / (2 * n).
Proof.
  intros positive. destruct (below_enclosed n positive) as [lower upper].
  replace (exp 1 / (2 * (n + 1))) with (exp 1 * (1 / (2 * (n + 1)))) by (field; lra).
  replace (exp 1 / (2 * n)) with (exp 1 * (1 / (2 * n))) by (field; lra). lra.
Qed.

(* The gap from above lies between e/(2n) and e/(2(n-1)). *)
Theorem rate_from_above (n : R) :
  1 < n -> exp 1 / (2 * n) <= above n - exp 1 <= exp 1 / (2 * (n - 1)).
Proof.
  intros large. destruct (above_enclosed n large) as [lower upper].
  replace (exp 1 / (2 * (n - 1))) with (exp 1 * (1 / (2 * (n - 1)))) by (field; lra).
  replace (exp 1 / (2 * n)) with (exp 1 * (1 / (2 * n))) by (field; lra). lra.
Qed.

(* ---- the limits ------------------------------------------------------------------------------ *)

Lemma vanishes (c : R) : is_lim (fun n => exp 1 / (2 * (n + c))) p_infty 0.
Proof.
  replace (Finite 0) with (Rbar_mult (exp 1 / 2) (Rbar_inv p_infty)) by (simpl; f_equal; ring).
  apply is_lim_ext_loc with (fun n => exp 1 / 2 * / (n + c)).
  { exists (Rabs c). intros n large. pose proof (Rabs_def2 c). unfold Rabs in *.
    destruct (Rcase_abs c); field; lra. }
  apply is_lim_scal_l, is_lim_inv; [|discriminate].
  eapply is_lim_plus; [apply is_lim_id | apply is_lim_const | reflexivity].
Qed.

(* lim (1 + 1/n)^n = e, n real. *)
Theorem limit_from_below : is_lim below p_infty (exp 1).
Proof.
  apply (is_lim_le_le_loc (fun n => exp 1 - exp 1 / (2 * (n + 0))) (fun _ => exp 1)).
  - exists 0. intros n positive. rewrite Rplus_0_r.
    pose proof (rate_from_below n positive). pose proof (below_e n positive). lra.
  - replace (Finite (exp 1)) with (Finite (exp 1 - 0)) by (f_equal; ring).
    apply is_lim_minus'; [apply is_lim_const | apply vanishes].
  - apply is_lim_const.
Qed.

(* lim (1 - 1/n)^(-n) = e, n real. *)
Theorem limit_from_above : is_lim above p_infty (exp 1).
Proof.
  apply (is_lim_le_le_loc (fun _ => exp 1) (fun n => exp 1 + exp 1 / (2 * (n + -1)))).
  - exists 1. intros n large.
    pose proof (rate_from_above n large). pose proof (above_e n large).
    replace (n + -1) with (n - 1) by ring. lra.
  - apply is_lim_const.
  - replace (Finite (exp 1)) with (Finite (exp 1 + 0)) by (f_equal; ring).
    apply is_lim_plus'; [apply is_lim_const | apply vanishes].
Qed.

(* Both limits over the whole numbers, with ordinary powers, as the lecture writes them. *)
Corollary limits_of_sequences :
  is_lim_seq (fun n => (1 + 1 / INR n) ^ n) (exp 1) /\
  is_lim_seq (fun n => / (1 - 1 / INR n) ^ n) (exp 1).
Proof.
  assert (positive : forall n, (2 <= n)%nat -> 0 < 1 / INR n < 1).
  { intros n large. apply le_INR in large. simpl in large.
    split; [apply inverse_positive; lra|].
    apply Rmult_lt_reg_r with (INR n); [lra|]. replace (1 / INR n * INR n) with 1 by (field; lra).
    lra. }
  split.
  - apply is_lim_seq_ext_loc with (fun n => below (INR n)).
    + exists 2%nat. intros n large. unfold below. apply Rpower_pow.
      pose proof (positive n large). lra.
    + apply (is_lim_comp_seq below INR p_infty); [apply limit_from_below | | apply is_lim_seq_INR].
      exists 0%nat. discriminate.
  - apply is_lim_seq_ext_loc with (fun n => above (INR n)).
    + exists 2%nat. intros n large. unfold above. rewrite Rpower_Ropp. f_equal. apply Rpower_pow.
      pose proof (positive n large). lra.
    + apply (is_lim_comp_seq above INR p_infty); [apply limit_from_above | | apply is_lim_seq_INR].
      exists 0%nat. discriminate.
Qed.
