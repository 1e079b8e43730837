(* The gamma function, as Gauss defined it, and the beta integral of it that Student's law has:
   B(1/2, k) = sqrt(pi) Gamma(k) / Gamma(k + 1/2), for every real k > 0.

   The integral J(k) of (1 + t^2)^(-(k + 1/2)) has a recursion by parts, so k J(k) J(k + 1/2) has
   the period 1/2. It is monotone as well, up to a factor that tends to 1, so it is a constant: pi,
   as at k = 1/2. A factor of Gauss's product is a step of the recursion.

   Not said: that Euler's integral of x^(k - 1) e^(-x) is the same function; nothing here needs
   it. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem normal density.
Open Scope R_scope.

(* ---- Gauss's limit --------------------------------------------------------------------------- *)

(* k (k + 1) ... (k + n - 1). *)
Fixpoint ascending (k : R) (n : nat) : R :=
  match n with O => 1 | S n => ascending k n * (k + INR n) end.

Definition gauss (k : R) (n : nat) : R :=
  INR (fact n) * Rpower (INR n) k / ascending k (S n).

Definition Gamma (k : R) : R := real (Lim_seq (gauss k)).

Lemma ascending_positive (k : R) (n : nat) : 0 < k -> 0 < ascending k n.
Proof.
  intros positive. induction n as [|n IH]; cbn [ascending]; [lra|]. pose proof (pos_INR n).
  apply Rmult_lt_0_compat; lra.
Qed.

Lemma gauss_positive (k : R) (n : nat) : 0 < k -> 0 < gauss k n.
Proof.
  intros positive. apply quotient_positive; [|apply ascending_positive, positive].
  apply Rmult_lt_0_compat; [apply INR_fact_lt_0 | apply exp_pos].
Qed.

Lemma logarithm_at_most (x : R) : -1 < x -> ln (1 + x) <= x.
Proof.
  intros above. rewrite <- (ln_exp x) at 2. pose proof (exp_ineq1_le x).
  assert (0 < exp x) by apply exp_pos. apply ln_le; lra.
Qed.

Lemma exp_grows (x y : R) : x <= y -> exp x <= exp y.
Proof. intros [less | ->]; [left; apply exp_increasing, less | lra]. Qed.

Lemma gauss_step (k : R) (n : nat) : 0 < k -> (1 <= n)%nat ->
  exists d, gauss k (S n) = gauss k n * exp d /\
  0 <= d <= k * (1 + k) * (/ INR n - / INR (S n)).
Proof.
  intros positive some. assert (0 < INR n) by (apply lt_0_INR; lia).
  set (N := INR n) in *. assert (next : INR (S n) = N + 1) by (rewrite S_INR; reflexivity).
  exists (k * (ln (N + 1) - ln N) - ln (1 + k / (N + 1))).
  assert (0 < / (N + 1)) by (apply Rinv_0_lt_compat; lra).
  assert (0 < / N) by (apply Rinv_0_lt_compat; lra).
  assert (0 < k / (N + 1)) by (apply quotient_positive; lra).
  split; [|split].
  - unfold gauss. change (ascending k (S (S n))) with (ascending k (S n) * (k + INR (S n))).
    rewrite fact_simpl, mult_INR, next. fold N. unfold Rpower.
    pose proof (ascending_positive k (S n) positive).
    replace (k * ln (N + 1)) with (k * ln N + k * (ln (N + 1) - ln N)) by ring.
    unfold Rminus at 2. rewrite !exp_plus, exp_Ropp, exp_ln by lra. field. lra.
  - assert (ln N - ln (N + 1) <= - / (N + 1)).
    { rewrite <- ln_div by lra. replace (N / (N + 1)) with (1 + - / (N + 1)) by (field; lra).
      apply logarithm_at_most. assert (/ (N + 1) * (N + 1) = 1) by (field; lra). nra. }
    pose proof (logarithm_at_most (k / (N + 1)) ltac:(lra)).
    assert (k * / (N + 1) <= k * (ln (N + 1) - ln N)) by (apply Rmult_le_compat_l; lra).
    unfold Rdiv in *. lra.
  - rewrite next. assert (ln (N + 1) - ln N <= / N).
    { rewrite <- ln_div by lra. replace ((N + 1) / N) with (1 + / N) by (field; lra).
      apply logarithm_at_most. lra. }
    assert (- ln (1 + k / (N + 1)) <= - (k / (N + 1 + k))).
    { rewrite <- ln_Rinv by lra.
      replace (/ (1 + k / (N + 1))) with (1 + - (k / (N + 1 + k))) by (field; lra).
      apply logarithm_at_most. assert (k / (N + 1 + k) * (N + 1 + k) = k) by (field; lra).
      assert (0 < k / (N + 1 + k)) by (apply quotient_positive; lra). nra. }
    assert (k * (ln (N + 1) - ln N) <= k * / N) by (apply Rmult_le_compat_l; lra).
    assert (k * / N - k / (N + 1 + k) <= k * (1 + k) * (/ N - / (N + 1))); [|lra].
    replace (k * / N - k / (N + 1 + k)) with (k * (1 + k) * (/ (N * (N + 1 + k)))) by (field; lra).
    replace (/ N - / (N + 1)) with (/ (N * (N + 1))) by (field; lra).
    apply Rmult_le_compat_l; [apply Rmult_le_pos; lra|].
    apply Rinv_le_contravar; [apply Rmult_lt_0_compat; lra | nra].
Qed.

Lemma gauss_bound (k : R) (n : nat) : 0 < k ->
  gauss k (S n) <= gauss k 1 * exp (k * (1 + k) * (1 - / INR (S n))).
Proof.
  intros positive. induction n as [|n IH].
  - simpl (INR 1). rewrite Rinv_1, Rminus_diag_eq, Rmult_0_r, exp_0 by reflexivity. lra.
  - destruct (gauss_step k (S n) positive ltac:(lia)) as [d [-> [_ most]]].
    pose proof (gauss_positive k 1 positive). pose proof (exp_pos d).
    apply Rle_trans with (gauss k 1 * exp (k * (1 + k) * (1 - / INR (S n))) * exp d).
    { apply Rmult_le_compat_r; lra. }
    rewrite Rmult_assoc, <- exp_plus. apply Rmult_le_compat_l; [lra|].
    apply exp_grows. lra.
Qed.

(* The limit exists. *)
Theorem gauss_converges (k : R) : 0 < k -> is_lim_seq (gauss k) (Gamma k) /\ 0 < Gamma k.
Proof.
  intros positive.
  assert (rises : forall n, gauss k (S n) <= gauss k (S (S n))).
  { intros n. destruct (gauss_step k (S n) positive ltac:(lia)) as [d [-> [least _]]].
    pose proof (gauss_positive k (S n) positive). pose proof (exp_ineq1_le d). nra. }
  assert (finite : ex_finite_lim_seq (fun n => gauss k (S n))).
  { apply ex_finite_lim_seq_incr with (gauss k 1 * exp (k * (1 + k))); [exact rises|].
    intros n. apply Rle_trans with (1 := gauss_bound k n positive).
    pose proof (gauss_positive k 1 positive). apply Rmult_le_compat_l; [lra|]. apply exp_grows.
    assert (0 < / INR (S n)) by (apply Rinv_0_lt_compat, lt_0_INR; lia).
    assert (0 < k * (1 + k)) by (apply Rmult_lt_0_compat; lra). nra. }
  destruct finite as [l limit].
  assert (whole : is_lim_seq (gauss k) l) by (apply is_lim_seq_incr_1; exact limit).
  unfold Gamma. rewrite (is_lim_seq_unique _ _ whole). cbn [real]. split; [exact whole|].
  apply Rlt_le_trans with (gauss k 1); [apply gauss_positive, positive|].
  apply (is_lim_seq_incr_compare (fun n => gauss k (S n)) l limit rises 0).
Qed.

Corollary gamma_positive (k : R) : 0 < k -> 0 < Gamma k.
Proof. intros positive. apply gauss_converges, positive. Qed.

(* ---- the integral ---------------------------------------------------------------------------- *)

Definition kernel (k t : R) : R := Rpower (1 + t ^ 2) (- (k + 1 / 2)).

Lemma kernel_positive (k t : R) : 0 < kernel k t.
Proof. apply exp_pos. Qed.

Lemma kernel_integrable (k a b : R) : ex_RInt (kernel k) a b.
Proof.
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros t _. unfold kernel, Rpower.
  continuous_by_derivative. pose proof (one_plus_square t). simpl in *. lra.
Qed.

Lemma kernel_falls (k k' t : R) : k <= k' -> kernel k' t <= kernel k t.
Proof.
  intros order. unfold kernel. apply Rle_Rpower; [|lra]. pose proof (pow2_ge_0 t). lra.
Qed.

Lemma kernel_next (k t : R) : kernel (k + 1) t = kernel k t / (1 + t ^ 2).
Proof.
  pose proof (one_plus_square t). unfold kernel, Rpower.
  replace (- (k + 1 + 1 / 2) * ln (1 + t ^ 2))
    with (- (k + 1 / 2) * ln (1 + t ^ 2) + - ln (1 + t ^ 2)) by ring.
  rewrite exp_plus, exp_Ropp, exp_ln by assumption. reflexivity.
Qed.

(* By parts. *)
Definition boundary (k t : R) : R := t * kernel k t.

Lemma boundary_derivative (k t : R) :
  is_derive (boundary k) t ((2 * k + 1) * kernel (k + 1) t - 2 * k * kernel k t).
Proof.
  pose proof (one_plus_square t) as positive. rewrite kernel_next. unfold boundary, kernel, Rpower.
  auto_derive; [simpl in *; lra|]. simpl in *. field. lra.
Qed.

Lemma boundary_vanishes (k : R) : 0 < k -> is_lim (boundary k) p_infty 0.
Proof.
  intros positive. apply is_lim_spec. intros eps.
  exists (Rmax 1 (exp (- ln eps / k))). intros t far.
  pose proof (Rmax_l 1 (exp (- ln eps / k))). pose proof (Rmax_r 1 (exp (- ln eps / k))).
  pose proof (cond_pos eps). pose proof (kernel_positive k t).
  rewrite Rminus_0_r, Rabs_pos_eq by (apply Rmult_le_pos; lra).
  assert (less : ln (exp (- ln eps / k)) < ln t) by (apply ln_increasing; [apply exp_pos | lra]).
  rewrite ln_exp in less.
  assert (small : - k * ln t < ln eps).
  { replace (ln eps) with (- k * (- ln eps / k)) by (field; lra).
    apply Ropp_lt_cancel. rewrite !Ropp_mult_distr_l, Ropp_involutive.
    apply Rmult_lt_compat_l; assumption. }
  rewrite <- (exp_ln eps) by assumption. apply Rle_lt_trans with (2 := exp_increasing _ _ small).
  unfold boundary, kernel, Rpower. rewrite <- (exp_ln t) at 1 by lra. rewrite <- exp_plus.
  apply exp_grows. assert (2 * ln t <= ln (1 + t ^ 2)).
  { replace (2 * ln t) with (ln (t * t)) by (rewrite ln_mult by lra; ring).
    apply ln_le; [apply Rmult_lt_0_compat; lra | lra]. }
  assert (0 <= ln t) by (rewrite <- ln_1; apply ln_le; lra). nra.
Qed.

Lemma integral_by_parts (k I : R) : 0 < k ->
  integral (kernel (k + 1)) I -> integral (kernel k) ((2 * k + 1) / (2 * k) * I).
Proof.
  intros positive [exists_ limit]. split; [intros X; apply kernel_integrable|].
  apply is_lim_ext with (fun X =>
    (2 * k + 1) / (2 * k) * RInt (kernel (k + 1)) (- X) X + - / k * boundary k X).
  - intros X.
    assert (parts : is_RInt (fun t => (2 * k + 1) * kernel (k + 1) t - 2 * k * kernel k t) (- X) X
                            (2 * boundary k X)).
    { replace (2 * boundary k X) with (minus (boundary k X) (boundary k (- X))).
      - apply (is_RInt_derive (boundary k)); intros t _; [apply boundary_derivative|].
        unfold kernel, Rpower. continuous_by_derivative. pose proof (one_plus_square t).
        simpl in *. lra.
      - unfold minus, plus, opp, boundary, kernel. simpl.
        replace (- X * (- X * 1)) with (X * (X * 1)) by ring. ring. }
    assert (both : RInt (fun t => (2 * k + 1) * kernel (k + 1) t - 2 * k * kernel k t) (- X) X =
      (2 * k + 1) * RInt (kernel (k + 1)) (- X) X - 2 * k * RInt (kernel k) (- X) X).
    { apply is_RInt_unique.
      apply (is_RInt_minus (V := R_NormedModule)); apply (is_RInt_scal (V := R_NormedModule));
        apply (RInt_correct (V := R_CompleteNormedModule)), kernel_integrable. }
    apply (is_RInt_unique (V := R_CompleteNormedModule)) in parts. rewrite both in parts.
    apply Rmult_eq_reg_l with (2 * k); [|lra].
    transitivity ((2 * k + 1) * RInt (kernel (k + 1)) (- X) X - 2 * boundary k X); [field; lra|].
    rewrite <- parts. ring.
  - replace (Finite ((2 * k + 1) / (2 * k) * I))
      with (Finite ((2 * k + 1) / (2 * k) * I + - / k * 0)) by (f_equal; ring).
    apply is_lim_plus'.
    + apply (is_lim_scal_l _ ((2 * k + 1) / (2 * k)) p_infty (Finite I)), limit.
    + apply (is_lim_scal_l _ (- / k) p_infty (Finite 0)), boundary_vanishes, positive.
Qed.

Lemma limit_of_increasing (F : R -> R) (M : R) :
  (forall x y, 0 <= x <= y -> F x <= F y) -> (forall x, 0 <= x -> F x <= M) ->
  exists L : R, is_lim F p_infty L.
Proof.
  intros rises below.
  destruct (completeness (fun y => exists x, 0 <= x /\ y = F x)) as [L [bound least]].
  - exists M. intros y [x [sign ->]]. apply below, sign.
  - exists (F 0), 0. split; [lra | reflexivity].
  - exists L. apply is_lim_spec. intros eps. pose proof (cond_pos eps).
    assert (near : exists x, 0 <= x /\ L - eps < F x).
    { apply Classical_Prop.NNPP. intros none. enough (L <= L - eps) by lra. apply least.
      intros y [x [sign ->]]. apply Rnot_lt_le. intros more. apply none. exists x. tauto. }
    destruct near as [x [sign close]]. exists x. intros y later.
    assert (F y <= L) by (apply bound; exists y; split; [lra | reflexivity]).
    pose proof (rises x y ltac:(lra)). apply Rabs_def1; lra.
Qed.

Lemma arc (X : R) : is_RInt (fun t => / (1 + t ^ 2)) (- X) X (2 * atan X).
Proof.
  replace (2 * atan X) with (minus (atan X) (atan (- X)))
    by (rewrite atan_opp; unfold minus, plus, opp; simpl; ring).
  apply (is_RInt_derive atan (fun t => / (1 + t ^ 2))); intros t _.
  - apply is_derive_Reals, derivable_pt_lim_atan.
  - continuous_by_derivative. pose proof (one_plus_square t). simpl in *. lra.
Qed.

Lemma kernel_half (t : R) : / (1 + t ^ 2) = kernel (1 / 2) t.
Proof.
  unfold kernel. replace (- (1 / 2 + 1 / 2)) with (- (1)) by field.
  rewrite Rpower_Ropp, Rpower_1; [reflexivity | apply one_plus_square].
Qed.

Lemma integral_exists (k : R) : 0 < k -> exists I, integral (kernel k) I.
Proof.
  intros positive.
  assert (large : exists I, integral (kernel (k + 1)) I).
  { destruct (limit_of_increasing (fun X => RInt (kernel (k + 1)) (- X) X) PI) as [L limit].
    - intros x y order.
      rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) _ (- y) (- x) y)
        by apply kernel_integrable.
      rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) _ (- x) x y)
        by apply kernel_integrable.
      assert (0 <= RInt (kernel (k + 1)) (- y) (- x)).
      { apply RInt_ge_0; [lra | apply kernel_integrable |]. intros. left. apply kernel_positive. }
      assert (0 <= RInt (kernel (k + 1)) x y).
      { apply RInt_ge_0; [lra | apply kernel_integrable |]. intros. left. apply kernel_positive. }
      unfold plus. simpl. lra.
    - intros X sign. apply Rle_trans with (RInt (fun t => / (1 + t ^ 2)) (- X) X).
      + apply RInt_le; [lra | apply kernel_integrable | eexists; apply arc |].
        intros t _. rewrite kernel_half. apply kernel_falls. lra.
      + rewrite (is_RInt_unique _ _ _ _ (arc X)). pose proof (atan_bound X). lra.
    - exists L. split; [intros; apply kernel_integrable | exact limit]. }
  destruct large as [I known]. eexists. apply integral_by_parts with (2 := known), positive.
Qed.

Lemma integral_unique (f : R -> R) (I J : R) : integral f I -> integral f J -> I = J.
Proof.
  intros known known'. apply Rle_antisym; eapply integral_le; try eassumption; intros; lra.
Qed.

(* J(k). *)
Definition student (k : R) : R := real (Lim (fun X => RInt (kernel k) (- X) X) p_infty).

Lemma student_integral (k : R) : 0 < k -> integral (kernel k) (student k).
Proof.
  intros positive. destruct (integral_exists k positive) as [I [exists_ limit]].
  unfold student. rewrite (is_lim_unique _ _ _ limit). split; assumption.
Qed.

Lemma student_step (k : R) : 0 < k -> student k = (2 * k + 1) / (2 * k) * student (k + 1).
Proof.
  intros positive. apply (integral_unique (kernel k)); [apply student_integral, positive|].
  apply integral_by_parts; [exact positive | apply student_integral; lra].
Qed.

Lemma student_falls (k k' : R) : 0 < k <= k' -> student k' <= student k.
Proof.
  intros order. apply (integral_le (kernel k') (kernel k)); try (apply student_integral; lra).
  intros t. apply kernel_falls. lra.
Qed.

Lemma student_nonneg (k : R) : 0 < k -> 0 <= student k.
Proof.
  intros positive. apply (integral_le (fun t => 0 * kernel k t) (kernel k) 0).
  - intros t. pose proof (kernel_positive k t). lra.
  - pose proof (integral_scale 0 _ _ (student_integral k positive)) as none.
    rewrite Rmult_0_l in none. exact none.
  - apply student_integral, positive.
Qed.

Lemma arc_at_infinity : is_lim atan p_infty (PI / 2).
Proof.
  apply is_lim_spec. intros eps. pose proof (cond_pos eps). pose proof PI_RGT_0.
  pose proof (Rmax_l 0 (PI / 2 - eps)). pose proof (Rmax_r 0 (PI / 2 - eps)).
  set (angle := Rmax 0 (PI / 2 - eps)) in *.
  assert (angle < PI / 2) by (unfold angle; apply Rmax_lub_lt; lra).
  exists (tan angle). intros x far. pose proof (atan_bound x).
  pose proof (atan_increasing _ _ far) as more. rewrite atan_tan in more by lra.
  apply Rabs_def1; lra.
Qed.

Lemma student_half : student (1 / 2) = PI.
Proof.
  apply (integral_unique (kernel (1 / 2))); [apply student_integral; lra|]. split.
  { intros. apply kernel_integrable. }
  apply is_lim_ext with (fun X => 2 * atan X).
  - intros X. symmetry. apply is_RInt_unique.
    apply is_RInt_ext with (2 := arc X). intros t _. apply kernel_half.
  - replace (Finite PI) with (Finite (2 * (PI / 2))) by (f_equal; field).
    apply (is_lim_scal_l _ 2 p_infty (Finite (PI / 2))), arc_at_infinity.
Qed.

Lemma student_one : student 1 = 2.
Proof.
  apply (integral_unique (kernel 1)); [apply student_integral; lra|].
  (* The derivative of t / sqrt(1 + t^2), by parts at k = 0. *)
  split; [intros; apply kernel_integrable|].
  apply is_lim_ext with (fun X => 2 * boundary 0 X).
  - intros X. symmetry. apply is_RInt_unique.
    replace (2 * boundary 0 X) with (minus (boundary 0 X) (boundary 0 (- X))).
    + apply (is_RInt_derive (boundary 0)); intros t _.
      * pose proof (boundary_derivative 0 t) as slope.
        replace ((2 * 0 + 1) * kernel (0 + 1) t - 2 * 0 * kernel 0 t) with (kernel 1 t) in slope;
          [exact slope|]. rewrite Rplus_0_l. ring.
      * unfold kernel, Rpower. continuous_by_derivative. pose proof (one_plus_square t).
        simpl in *. lra.
    + unfold minus, plus, opp, boundary, kernel. simpl.
      replace (- X * (- X * 1)) with (X * (X * 1)) by ring. ring.
  - replace (Finite 2) with (Finite (2 * 1)) by (f_equal; ring).
    apply (is_lim_scal_l _ 2 p_infty (Finite 1)). apply is_lim_spec. intros eps.
    pose proof (cond_pos eps). exists (Rmax 1 (/ eps)). intros t far.
    pose proof (Rmax_l 1 (/ eps)). pose proof (Rmax_r 1 (/ eps)).
    pose proof (one_plus_square t). assert (root : 0 < sqrt (1 + t ^ 2)) by (apply sqrt_lt_R0; lra).
    assert (square : sqrt (1 + t ^ 2) * sqrt (1 + t ^ 2) = 1 + t ^ 2) by (apply sqrt_sqrt; lra).
    assert (value : boundary 0 t = t / sqrt (1 + t ^ 2)).
    { unfold boundary, kernel. replace (- (0 + 1 / 2)) with (- / 2) by field.
      rewrite Rpower_Ropp, Rpower_sqrt by assumption. reflexivity. }
    rewrite value. set (s := sqrt (1 + t ^ 2)) in *. clearbody s.
    assert (t < s) by nra. assert (s <= t + 1) by nra.
    assert (back : t / s * s = t) by (field; lra).
    assert (0 < / eps) by (apply Rinv_0_lt_compat; assumption).
    assert (unit : / eps * eps = 1) by (field; lra).
    assert (1 < eps * s) by nra.
    apply Rabs_def1; nra.
Qed.

(* ---- the constant ---------------------------------------------------------------------------- *)

Definition neighbours (k : R) : R := k * student k * student (k + 1 / 2).

Lemma neighbours_periodic (k : R) (n : nat) : 0 < k -> neighbours (k + INR n / 2) = neighbours k.
Proof.
  intros positive. induction n as [|n IH].
  - f_equal. simpl. field.
  - rewrite <- IH, S_INR. pose proof (pos_INR n). set (x := k + INR n / 2).
    assert (0 < x) by (unfold x; lra).
    replace (k + (INR n + 1) / 2) with (x + 1 / 2) by (unfold x; field).
    unfold neighbours. replace (x + 1 / 2 + 1 / 2) with (x + 1) by field.
    rewrite (student_step x) by assumption. field. lra.
Qed.

Lemma neighbours_falls (k k' : R) : 0 < k <= k' -> neighbours k' <= neighbours k.
Proof.
  intros order.
  assert (far : forall n, neighbours k' * (k + INR n / 2) <= neighbours k * (k' + INR n / 2)).
  { intros n. pose proof (pos_INR n).
    rewrite <- (neighbours_periodic k n), <- (neighbours_periodic k' n) by lra. unfold neighbours.
    set (x := k + INR n / 2). set (y := k' + INR n / 2).
    assert (0 < x <= y) by (unfold x, y; lra).
    pose proof (student_falls x y ltac:(lra)).
    pose proof (student_falls (x + 1 / 2) (y + 1 / 2) ltac:(lra)).
    pose proof (student_nonneg y ltac:(lra)). pose proof (student_nonneg (y + 1 / 2) ltac:(lra)).
    apply Rle_trans with (y * (student x * student (x + 1 / 2)) * x); [|right; ring].
    apply Rmult_le_compat_r; [lra|]. rewrite Rmult_assoc.
    apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat; assumption. }
  apply Rnot_lt_le. intros more. set (d := neighbours k' - neighbours k).
  assert (0 < d) by (unfold d; lra).
  assert (sign : 0 <= neighbours k).
  { unfold neighbours. repeat apply Rmult_le_pos; try lra; apply student_nonneg; lra. }
  destruct (nfloor_ex (2 * (neighbours k * k') / d)) as [n [_ beyond]].
  { assert (0 <= neighbours k * k') by (apply Rmult_le_pos; lra). apply quotient_nonneg; lra. }
  specialize (far (S n)). rewrite S_INR in far. set (N := INR n + 1) in *.
  assert (large : 2 * (neighbours k * k') < N * d).
  { replace (2 * (neighbours k * k')) with (2 * (neighbours k * k') / d * d) by (field; lra).
    apply Rmult_lt_compat_r; assumption. }
  assert (0 < neighbours k' * k) by (apply Rmult_lt_0_compat; lra).
  unfold d in large. lra.
Qed.

(* k J(k) J(k + 1/2) = pi. *)
Theorem neighbours_make_pi (k : R) : 0 < k -> neighbours k = PI.
Proof.
  intros positive.
  assert (known : neighbours (1 / 2) = PI).
  { unfold neighbours. replace (1 / 2 + 1 / 2) with 1 by field.
    rewrite student_half, student_one. field. }
  rewrite <- known. apply Rle_antisym.
  - rewrite <- (neighbours_periodic k 1 positive). apply neighbours_falls. simpl. lra.
  - destruct (nfloor_ex (2 * k)) as [n [_ beyond]]; [lra|].
    rewrite <- (neighbours_periodic (1 / 2) (S n)) by lra. apply neighbours_falls.
    rewrite S_INR. lra.
Qed.

Lemma student_positive (k : R) : 0 < k -> 0 < student k.
Proof.
  intros positive. destruct (student_nonneg k positive) as [some | none]; [exact some | exfalso].
  pose proof (neighbours_make_pi k positive) as known.
  unfold neighbours in known. rewrite <- none in known.
  pose proof PI_RGT_0. lra.
Qed.

Lemma student_square (k : R) : 1 / 2 < k -> PI / k <= student k ^ 2 <= PI / (k - 1 / 2).
Proof.
  intros above. pose proof (neighbours_make_pi k ltac:(lra)) as here.
  pose proof (neighbours_make_pi (k - 1 / 2) ltac:(lra)) as before. unfold neighbours in *.
  replace (k - 1 / 2 + 1 / 2) with k in before by ring.
  pose proof (student_falls k (k + 1 / 2) ltac:(lra)).
  pose proof (student_falls (k - 1 / 2) k ltac:(lra)).
  pose proof (student_positive k ltac:(lra)).
  split.
  - replace (PI / k) with (student k * student (k + 1 / 2)) by (rewrite <- here; field; lra).
    simpl. rewrite Rmult_1_r. apply Rmult_le_compat_l; lra.
  - replace (PI / (k - 1 / 2)) with (student (k - 1 / 2) * student k)
      by (rewrite <- before; field; lra).
    simpl. rewrite Rmult_1_r. apply Rmult_le_compat_r; lra.
Qed.

(* ---- the beta integral ----------------------------------------------------------------------- *)

Lemma student_steps (k : R) (n : nat) : 0 < k ->
  student (k + INR n) * ascending (k + 1 / 2) n = student k * ascending k n.
Proof.
  intros positive. induction n as [|n IH]; cbn [ascending].
  - simpl. rewrite Rplus_0_r. ring.
  - pose proof (pos_INR n). rewrite S_INR.
    replace (student (k + (INR n + 1))) with
      (2 * (k + INR n) / (2 * (k + INR n) + 1) * student (k + INR n)).
    + transitivity (student (k + INR n) * ascending (k + 1 / 2) n * (k + INR n)); [field; lra|].
      rewrite IH. ring.
    + rewrite (student_step (k + INR n)) by lra. rewrite <- Rplus_assoc. field. lra.
Qed.

Lemma gauss_half_step (k : R) (n : nat) : 0 < k -> (1 <= n)%nat ->
  gauss (k + 1 / 2) n * student k = gauss k n * (sqrt (INR n) * student (k + INR (S n))).
Proof.
  intros positive some. assert (0 < INR n) by (apply lt_0_INR; lia).
  pose proof (student_steps k (S n) positive) as steps. unfold gauss.
  pose proof (ascending_positive k (S n) positive).
  pose proof (ascending_positive (k + 1 / 2) (S n) ltac:(lra)).
  assert (root : Rpower (INR n) (1 / 2) = sqrt (INR n)).
  { replace (1 / 2) with (/ 2) by field. apply Rpower_sqrt. assumption. }
  rewrite Rpower_plus, root.
  set (P := ascending k (S n)) in *. set (Q := ascending (k + 1 / 2) (S n)) in *.
  replace (student k) with (student (k + INR (S n)) * Q / P)
    by (apply Rmult_eq_reg_r with P; [rewrite <- steps; field | ]; lra).
  field. lra.
Qed.

Lemma reciprocals_vanish : is_lim_seq (fun n => / INR (S n)) 0.
Proof.
  apply (is_lim_seq_incr_1 (fun n => / INR n)).
  replace (Finite 0) with (Rbar_inv p_infty) by reflexivity.
  apply is_lim_seq_inv; [apply is_lim_seq_INR | discriminate].
Qed.

Lemma square_of_tail (k : R) : 0 < k ->
  is_lim_seq (fun n => INR n * student (k + INR (S n)) ^ 2) PI.
Proof.
  intros positive. pose proof PI_RGT_0.
  apply is_lim_seq_le_le with (fun n => PI - PI * (k + 1) * / INR (S n)) (fun _ => PI).
  - intros n. pose proof (pos_INR n). rewrite S_INR. set (N := INR n) in *.
    pose proof (student_square (k + (N + 1)) ltac:(lra)) as [least most].
    split.
    + apply Rle_trans with (N * (PI / (k + (N + 1)))); [|apply Rmult_le_compat_l; lra].
      replace (N * (PI / (k + (N + 1)))) with (PI - PI * (k + 1) * / (k + (N + 1)))
        by (field; lra).
      assert (/ (k + (N + 1)) <= / (N + 1)) by (apply Rinv_le_contravar; lra).
      assert (0 <= PI * (k + 1)) by (apply Rmult_le_pos; lra). nra.
    + apply Rle_trans with (N * (PI / (k + (N + 1) - 1 / 2))); [apply Rmult_le_compat_l; lra|].
      replace (N * (PI / (k + (N + 1) - 1 / 2))) with (PI - PI * ((k + 1 / 2) / (k + N + 1 / 2)))
        by (field; lra).
      assert (0 <= (k + 1 / 2) / (k + N + 1 / 2)) by (apply quotient_nonneg; lra). nra.
  - replace (Finite PI) with (Finite (PI - PI * (k + 1) * 0)) by (f_equal; ring).
    apply is_lim_seq_minus'; [apply is_lim_seq_const|].
    apply (is_lim_seq_scal_l (fun n => / INR (S n)) (PI * (k + 1)) (Finite 0)).
    apply reciprocals_vanish.
  - apply is_lim_seq_const.
Qed.

Lemma limit_of_square (u : nat -> R) (l : R) :
  is_lim_seq u l -> is_lim_seq (fun n => u n ^ 2) (l ^ 2).
Proof.
  intros known. apply is_lim_seq_ext with (fun n => u n * u n); [intros; ring|].
  replace (l ^ 2) with (l * l) by ring. apply (is_lim_seq_mult' u u l l known known).
Qed.

(* Euler's beta integral B(1/2, k), for every real k > 0. *)
Theorem euler (k : R) : 0 < k -> integral (kernel k) (sqrt PI * Gamma k / Gamma (k + 1 / 2)).
Proof.
  intros positive. pose proof (gamma_positive k positive) as some.
  pose proof (gamma_positive (k + 1 / 2) ltac:(lra)) as some'.
  pose proof (student_positive k positive). pose proof PI_RGT_0.
  replace (sqrt PI * Gamma k / Gamma (k + 1 / 2)) with (student k);
    [apply student_integral, positive|].
  destruct (gauss_converges k positive) as [limit _].
  destruct (gauss_converges (k + 1 / 2) ltac:(lra)) as [limit' _].
  assert (squares : (Gamma (k + 1 / 2) * student k) ^ 2 = Gamma k ^ 2 * PI).
  { assert (left : is_lim_seq (fun n => (gauss (k + 1 / 2) n * student k) ^ 2)
                              ((Gamma (k + 1 / 2) * student k) ^ 2)).
    { apply (limit_of_square (fun n => gauss (k + 1 / 2) n * student k)).
      apply (is_lim_seq_scal_r (gauss (k + 1 / 2)) (student k) (Gamma (k + 1 / 2))), limit'. }
    assert (right : is_lim_seq (fun n => (gauss (k + 1 / 2) n * student k) ^ 2) (Gamma k ^ 2 * PI)).
    { apply is_lim_seq_ext_loc with
        (fun n => gauss k n ^ 2 * (INR n * student (k + INR (S n)) ^ 2)).
      - exists 1%nat. intros n least. rewrite (gauss_half_step k n positive least).
        rewrite !Rpow_mult_distr, pow2_sqrt by apply pos_INR. reflexivity.
      - apply is_lim_seq_mult'; [apply limit_of_square, limit | apply square_of_tail, positive]. }
    apply is_lim_seq_unique in left. apply is_lim_seq_unique in right. congruence. }
  assert (roots : Gamma (k + 1 / 2) * student k = Gamma k * sqrt PI).
  { apply Rsqr_inj.
    - apply Rmult_le_pos; lra.
    - apply Rmult_le_pos; [lra | apply sqrt_pos].
    - rewrite !Rsqr_pow2, squares, Rpow_mult_distr, pow2_sqrt by lra. reflexivity. }
  apply Rmult_eq_reg_l with (Gamma (k + 1 / 2)); [|lra]. rewrite roots. field. lra.
Qed.

(* ---- what tells that it is the gamma function ------------------------------------------------ *)

Theorem gamma_step (k : R) : 0 < k -> Gamma (k + 1) = k * Gamma k.
Proof.
  intros positive. pose proof (neighbours_make_pi k positive) as known. unfold neighbours in known.
  assert (ratio : forall x, 0 < x -> Gamma (x + 1 / 2) = sqrt PI * Gamma x / student x).
  { intros x above. pose proof (gamma_positive (x + 1 / 2) ltac:(lra)).
    pose proof (student_positive x above).
    rewrite (integral_unique _ _ _ (student_integral x above) (euler x above)) at 1.
    pose proof (gamma_positive x above). assert (0 < sqrt PI) by apply sqrt_lt_R0, PI_RGT_0.
    field. lra. }
  replace (k + 1) with (k + 1 / 2 + 1 / 2) by field. rewrite !ratio by lra.
  pose proof (student_positive k positive). pose proof (student_positive (k + 1 / 2) ltac:(lra)).
  assert (root : sqrt PI * sqrt PI = PI) by (apply sqrt_sqrt; pose proof PI_RGT_0; lra).
  transitivity (sqrt PI * sqrt PI * Gamma k / (student k * student (k + 1 / 2))); [field; lra|].
  rewrite root, <- known. field. lra.
Qed.

Theorem gamma_one : Gamma 1 = 1.
Proof.
  destruct (gauss_converges 1 ltac:(lra)) as [limit _].
  assert (factorial : forall n, ascending 1 n = INR (fact n)).
  { induction n as [|n IH]; cbn [ascending]; [reflexivity|].
    rewrite IH, fact_simpl, mult_INR, S_INR. ring. }
  assert (one : is_lim_seq (gauss 1) 1).
  { apply is_lim_seq_ext_loc with (fun n => 1 - / INR (S n)).
    - exists 1%nat. intros n some. assert (0 < INR n) by (apply lt_0_INR; lia). unfold gauss.
      rewrite factorial, fact_simpl, mult_INR, Rpower_1, S_INR by assumption.
      pose proof (INR_fact_lt_0 n). field. lra.
    - replace (Finite 1) with (Finite (1 - 0)) by (f_equal; ring).
      apply is_lim_seq_minus'; [apply is_lim_seq_const | apply reciprocals_vanish]. }
  apply is_lim_seq_unique in limit. apply is_lim_seq_unique in one. congruence.
Qed.
