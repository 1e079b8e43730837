(* Means over the whole line of functions that are bounded and do not change fast, with normal laws:
   whether the mean of a sample is drawn first and then an observation, or the observation as it is
   predicted and then the mean as it is known by then, is the same (`order_of_draws`, of which one
   inequality is needed). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville normal density distribution gamma fubini.
Open Scope R_scope.

(* Functions of two numbers that are bounded and do not change fast. *)
Definition tame (f : R -> R -> R) : Prop := exists b K,
  (forall x y, Rabs (f x y) <= b) /\
  forall x x' y y', Rabs (f x y - f x' y') <= K * (Rabs (x - x') + Rabs (y - y')).

Lemma tame_product (f g : R -> R -> R) : tame f -> tame g -> tame (fun x y => f x y * g x y).
Proof.
  intros [b [K [most slow]]] [b' [K' [most' slow']]]. exists (b * b'), (b * K' + b' * K). split.
  - intros x y. rewrite Rabs_mult. apply Rmult_le_compat; try apply Rabs_pos; auto.
  - intros x x' y y'.
    replace (f x y * g x y - f x' y' * g x' y')
      with (f x y * (g x y - g x' y') + g x' y' * (f x y - f x' y')) by ring.
    apply Rle_trans with (1 := Rabs_triang _ _). rewrite !Rabs_mult.
    rewrite Rmult_plus_distr_r, !Rmult_assoc.
    apply Rplus_le_compat; apply Rmult_le_compat; try apply Rabs_pos; auto.
Qed.

Lemma normal_slow (v : R) : 0 < v -> exists K, 0 <= K /\ lipschitz K (normal v).
Proof.
  intros positive. pose proof PI_RGT_0.
  assert (inner : 0 < 2 * PI * v) by (apply Rmult_lt_0_compat; lra).
  pose proof (sqrt_lt_R0 (2 * PI * v) inner) as root. set (c := sqrt (2 * PI * v)) in *.
  set (s := sqrt (2 * v)). assert (0 < s) by (apply sqrt_lt_R0; lra).
  assert (square : s * s = 2 * v) by (apply sqrt_sqrt; lra).
  exists (s / (2 * v) / c). assert (0 <= s / (2 * v) / c).
  { apply quotient_nonneg; [apply quotient_nonneg|]; lra. }
  split; [assumption|].
  assert (slope : forall x, is_derive (normal v) x (- x / v * normal v x)).
  { intros x. unfold normal. fold c. auto_derive; [exact I|]. simpl. unfold Rdiv. field. lra. }
  assert (small : forall x, Rabs (- x / v * normal v x) <= s / (2 * v) / c).
  { intros x. unfold normal. fold c. set (z := x ^ 2 / (2 * v)).
    assert (0 <= z) by (apply quotient_nonneg; [apply pow2_ge_0 | lra]).
    assert (part : exp (- x ^ 2 / (2 * v)) <= / (1 + z)).
    { replace (- x ^ 2 / (2 * v)) with (- z) by (unfold z; field; lra). rewrite exp_Ropp.
      apply Rinv_le_contravar; [lra | apply exp_ineq1_le]. }
    assert (Rabs x <= s / 2 * (1 + z)).
    { replace (s / 2 * (1 + z)) with ((s * s + x ^ 2) / (2 * s)).
      - apply Rmult_le_reg_r with (2 * s); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra.
        rewrite <- (pow2_abs x). pose proof (pow2_ge_0 (s - Rabs x)). simpl in *. lra.
      - unfold z. rewrite <- square. field. lra. }
    rewrite Rabs_mult. rewrite (Rabs_pos_eq (_ / c))
      by (apply quotient_nonneg; [left; apply exp_pos | lra]).
    replace (Rabs (- x / v)) with (Rabs x / v)
      by (unfold Rdiv; rewrite Rabs_mult, Rabs_Ropp, (Rabs_pos_eq (/ v)); [reflexivity|];
          left; apply Rinv_0_lt_compat, positive).
    apply Rle_trans with (s / 2 * (1 + z) / v * (/ (1 + z) / c)); [|right; field; lra].
    assert (0 < / v) by (apply Rinv_0_lt_compat; lra).
    assert (0 < / c) by (apply Rinv_0_lt_compat; lra).
    apply Rmult_le_compat.
    - apply Rmult_le_pos; [apply Rabs_pos | lra].
    - apply Rmult_le_pos; [left; apply exp_pos | lra].
    - apply Rmult_le_compat_r; lra.
    - apply Rmult_le_compat_r; lra. }
  intros x x'. destruct (MVT_gen (normal v) x' x (fun x => - x / v * normal v x)) as [e [_ equal]].
  - intros y _. apply slope.
  - intros y _. apply continuity_pt_filterlim, (ex_derive_continuous (normal v)).
    eexists. apply slope.
  - rewrite equal, Rabs_mult. apply Rmult_le_compat_r; [apply Rabs_pos | apply small].
Qed.

Lemma tame_normal (v a b c : R) : 0 < v -> Rabs a <= 1 -> Rabs b <= 1 ->
  tame (fun x y => normal v (a * x + b * y + c)).
Proof.
  intros positive A B. destruct (normal_slow v positive) as [K [sign slow]].
  exists (/ sqrt (2 * PI * v)), K. split.
  - intros x y. pose proof (normal_at_most v (a * x + b * y + c) positive).
    rewrite Rabs_pos_eq; lra.
  - intros x x' y y'. apply Rle_trans with (1 := slow _ _). apply Rmult_le_compat_l; [exact sign|].
    replace (a * x + b * y + c - (a * x' + b * y' + c)) with (a * (x - x') + b * (y - y')) by ring.
    apply Rle_trans with (1 := Rabs_triang _ _). rewrite !Rabs_mult.
    pose proof (Rabs_pos (x - x')). pose proof (Rabs_pos (y - y')).
    apply Rplus_le_compat; nra.
Qed.

Lemma tame_order (f : R -> R -> R) (a b c d : R) : tame f ->
  RInt (fun x => RInt (f x) c d) a b = RInt (fun y => RInt (fun x => f x y) a b) c d.
Proof. intros [? [K [_ slow]]]. apply order_of_integrals with K, slow. Qed.

Lemma tame_left (f : R -> R -> R) (y a b : R) : tame f -> ex_RInt (fun x => f x y) a b.
Proof. intros [? [K [_ slow]]]. apply lipschitz_integrable with K, (slow_left f K slow). Qed.

Lemma tame_right (f : R -> R -> R) (x a b : R) : tame f -> ex_RInt (f x) a b.
Proof. intros [? [K [_ slow]]]. apply lipschitz_integrable with K, (slow_right f K slow). Qed.

Lemma tame_inner (f : R -> R -> R) (a b c d : R) :
  tame f -> ex_RInt (fun x => RInt (f x) c d) a b.
Proof.
  intros [? [K [_ slow]]].
  apply lipschitz_integrable with (Rabs (d - c) * K), (slow_integral f K slow).
Qed.

Lemma tame_swap (f : R -> R -> R) : tame f -> tame (fun y x => f x y).
Proof.
  intros [b [K [most slow]]]. exists b, K. split; [auto|]. intros.
  rewrite (Rplus_comm (Rabs (x - x'))). apply slow.
Qed.

(* ---- parts of an integral -------------------------------------------------------------------- *)

Lemma part_at_most (f : R -> R) (I X : R) :
  (forall x, 0 <= f x) -> integral f I -> 0 <= X -> RInt f (- X) X <= I.
Proof.
  intros sign [exists_ limit] positive.
  apply (is_lim_le_loc (fun _ => RInt f (- X) X) (fun Y => RInt f (- Y) Y) p_infty
    (RInt f (- X) X) I); [| apply is_lim_const | exact limit].
  exists X. intros Y large.
  assert (all : forall a b, - Y <= a <= b -> b <= Y -> ex_RInt f a b).
  { intros a b order below. apply (ex_RInt_Chasles_1 (V := R_CompleteNormedModule) f a b Y); [lra|].
    apply (ex_RInt_Chasles_2 (V := R_CompleteNormedModule) f (- Y) a Y); [lra | apply exists_]. }
  rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) f (- Y) (- X) Y) by (apply all; lra).
  rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) f (- X) X Y) by (apply all; lra).
  assert (0 <= RInt f (- Y) (- X)) by (apply RInt_ge_0; [lra | apply all; lra | auto]).
  assert (0 <= RInt f X Y) by (apply RInt_ge_0; [lra | apply all; lra | auto]).
  unfold plus. simpl. lra.
Qed.

Lemma integral_of_part (f : R -> R) (M : R) :
  (forall x, 0 <= f x) -> (forall a b, ex_RInt f a b) ->
  (forall X, 0 <= X -> RInt f (- X) X <= M) ->
  exists I, integral f I /\ I <= M.
Proof.
  intros sign exists_ most.
  destruct (limit_of_increasing (fun X => RInt f (- X) X) M) as [I limit]; [| exact most |].
  - intros X Y order.
    rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) f (- Y) (- X) Y) by apply exists_.
    rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) f (- X) X Y) by apply exists_.
    assert (0 <= RInt f (- Y) (- X)) by (apply RInt_ge_0; [lra | apply exists_ | auto]).
    assert (0 <= RInt f X Y) by (apply RInt_ge_0; [lra | apply exists_ | auto]).
    unfold plus. simpl. lra.
  - exists I. split; [split; [intros; apply exists_ | exact limit]|].
    apply (is_lim_le_loc (fun X => RInt f (- X) X) (fun _ => M) p_infty I M);
      [exists 0; intros; apply most; lra | exact limit | apply is_lim_const].
Qed.

(* ---- a normal law about a number ------------------------------------------------------------- *)

Lemma about_integrable (v c a b : R) : 0 < v -> ex_RInt (fun x => normal v (x + c)) a b.
Proof.
  intros positive. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros x _.
  unfold normal. continuous_by_derivative. exact I.
Qed.

Lemma about_mass (v c X : R) : 0 < v ->
  RInt (fun x => normal v (x + c)) (- X) X = RInt (normal v) (- X + c) (X + c).
Proof.
  intros positive. apply (is_RInt_unique (V := R_CompleteNormedModule)).
  apply is_RInt_ext with (fun x => scal 1 (normal v (1 * x + c))).
  - intros x _. unfold scal. simpl. unfold mult. simpl. rewrite Rmult_1_l. f_equal. ring.
  - apply (is_RInt_comp_lin (V := R_NormedModule)). rewrite !Rmult_1_l.
    apply (RInt_correct (V := R_CompleteNormedModule)), normal_integrable, positive.
Qed.

Lemma about_density (v c : R) : 0 < v -> density (fun x => normal v (x + c)).
Proof.
  intros positive. split; [intros; left; apply normal_positive, positive|].
  split; [intros; apply about_integrable, positive|].
  apply is_lim_ext with (2 := normal_total v (- c) positive). intros X.
  rewrite about_mass by exact positive. f_equal; ring.
Qed.

Lemma about_within (v c X : R) : 0 < v -> Rabs c <= X ->
  1 - 4 / PI * exp (- (X - Rabs c) ^ 2 / (2 * v)) <= RInt (fun x => normal v (x + c)) (- X) X <= 1.
Proof.
  intros positive inside. rewrite about_mass by exact positive.
  pose proof (mass_moved v (- c) X positive) as known. rewrite Rabs_Ropp in known.
  replace (- X - - c) with (- X + c) in known by ring.
  replace (X - - c) with (X + c) in known by ring. apply known, inside.
Qed.

Lemma RInt_times (k : R) (f : R -> R) (a b : R) :
  ex_RInt f a b -> k * RInt f a b = RInt (fun x => k * f x) a b.
Proof. intros known. symmetry. apply (RInt_scal (V := R_CompleteNormedModule) f a b k known). Qed.

Lemma RInt_both (f g : R -> R) (a b : R) : ex_RInt f a b -> ex_RInt g a b ->
  RInt f a b + RInt g a b = RInt (fun x => f x + g x) a b.
Proof.
  intros known known'. symmetry.
  apply (RInt_plus (V := R_CompleteNormedModule) f g a b known known').
Qed.

Lemma RInt_same (f g : R -> R) (a b : R) : (forall x, f x = g x) -> RInt f a b = RInt g a b.
Proof. intros same. apply RInt_ext. intros x _. apply same. Qed.

Section Order.
Variables (V : R -> R -> R) (u v c : R).
Hypotheses (narrow : 0 < u) (positive : 0 < v) (calm : tame V).
Hypothesis range : forall m y, 0 <= V m y <= 1.

Let w := u * v / (u + v).
Let about y := c + (y - c) * (u / (u + v)).

Lemma joint_density (m y : R) :
  normal u (m + c) * normal v (y + m) = normal (u + v) (y + - c) * normal w (m + about y).
Proof.
  pose proof (product_of_normals u v (m + c) (c - y) narrow positive) as product. fold w in product.
  rewrite <- (normal_even v). replace (- (y + m)) with (c - y - (m + c)) by ring. rewrite product.
  rewrite <- (normal_even (u + v)). f_equal; f_equal; [ring|].
  unfold about. field. lra.
Qed.

Theorem order_of_draws (G g : R -> R) (I J : R) :
  (forall m, integral (fun y => V m y * normal v (y + m)) (G m)) ->
  integral (fun m => G m * normal u (m + c)) I ->
  (forall y X, 0 <= X -> RInt (fun m => V m y * normal w (m + about y)) (- X) X <= g y) ->
  integral (fun y => g y * normal (u + v) (y + - c)) J -> I <= J.
Proof.
  intros inner outer most total.
  assert (tame_inner_part : tame (fun m y => V m y * normal v (1 * m + 1 * y + 0))).
  { apply tame_product; [exact calm|]. apply tame_normal; [exact positive | |];
      rewrite Rabs_pos_eq; lra. }
  assert (tame_outer : tame (fun m y => V m y * normal v (1 * m + 1 * y + 0) *
                                        normal u (1 * m + 0 * y + c))).
  { apply tame_product; [exact tame_inner_part|]. apply tame_normal; [exact narrow | |];
      rewrite Rabs_pos_eq; lra. }
  assert (sign : forall y, 0 <= g y).
  { intros y. apply Rle_trans with (2 := most y 0 (Rle_refl 0)). right.
    rewrite Ropp_0. symmetry. apply (RInt_point (V := R_CompleteNormedModule)). }
  set (tail := fun d => 4 / PI * exp (- d ^ 2 / (2 * v))).
  set (A := fun Y m => RInt (fun y => V m y * normal v (1 * m + 1 * y + 0)) (- Y) Y).
  assert (close : forall m Y, Rabs m <= Y -> G m <= A Y m + tail (Y - Rabs m)).
  { intros m Y inside. pose proof (about_within v m Y positive inside) as [mass _].
    pose proof (Rabs_pos m).
    assert (others : integral (fun y => (1 - V m y) * normal v (y + m)) (1 + -1 * G m)).
    { apply integral_ext with
        (2 := integral_plus _ _ _ _ (density_total _ (about_density v m positive))
                                    (integral_scale (-1) _ _ (inner m))).
      intros y. ring. }
    assert (part : RInt (fun y => (1 - V m y) * normal v (y + m)) (- Y) Y <= 1 + -1 * G m).
    { apply part_at_most; [|exact others | lra]. intros y. specialize (range m y).
      pose proof (normal_positive v (y + m) positive). apply Rmult_le_pos; lra. }
    assert (same : RInt (fun y => (1 - V m y) * normal v (y + m)) (- Y) Y =
                   RInt (fun y => normal v (y + m)) (- Y) Y - A Y m).
    { apply (is_RInt_unique (V := R_CompleteNormedModule)).
      apply is_RInt_ext with
        (fun y => minus (normal v (y + m)) (V m y * normal v (1 * m + 1 * y + 0))).
      - intros y _. unfold minus, plus, opp. simpl.
        replace (1 * m + 1 * y + 0) with (y + m) by ring. ring.
      - apply (is_RInt_minus (V := R_NormedModule));
          apply (RInt_correct (V := R_CompleteNormedModule)).
        + apply about_integrable, positive.
        + apply (tame_right _ m (- Y) Y tame_inner_part). }
    unfold tail. lra. }
  assert (each : forall X Y, 0 <= X <= Y ->
    RInt (fun m => G m * normal u (m + c)) (- X) X <= J + tail (Y - X)).
  { intros X Y order.
    assert (flat : 0 <= tail (Y - X)).
    { unfold tail. pose proof PI_RGT_0. apply Rmult_le_pos; [apply quotient_nonneg; lra|].
      left. apply exp_pos. }
    assert (outer_part : ex_RInt (fun m => A Y m * normal u (m + c)) (- X) X).
    { apply ex_RInt_ext with (fun m => RInt (fun y => V m y * normal v (1 * m + 1 * y + 0) *
        normal u (1 * m + 0 * y + c)) (- Y) Y); [|apply (tame_inner _ _ _ _ _ tame_outer)].
      intros m _. unfold A. rewrite (Rmult_comm (RInt _ _ _)).
      rewrite RInt_times by
        apply (tame_right _ m (- Y) Y tame_inner_part).
      apply RInt_same. intros y. 
      replace (1 * m + 0 * y + c) with (m + c) by ring. ring. }
    assert (step : RInt (fun m => G m * normal u (m + c)) (- X) X <=
      RInt (fun m => A Y m * normal u (m + c)) (- X) X +
      tail (Y - X) * RInt (fun m => normal u (m + c)) (- X) X).
    { rewrite RInt_times by apply about_integrable, narrow.
      rewrite RInt_both; [| exact outer_part |
        apply (ex_RInt_scal (V := R_NormedModule)), about_integrable, narrow].
      apply RInt_le; [lra | apply outer | |].
      - apply (ex_RInt_plus (V := R_NormedModule)); [exact outer_part |
          apply (ex_RInt_scal (V := R_NormedModule)), about_integrable, narrow].
      - intros m inside. cbv beta.
        rewrite <- Rmult_plus_distr_r.
        apply Rmult_le_compat_r; [left; apply normal_positive, narrow|].
        assert (near : Rabs m <= X) by (apply Rabs_le; lra).
        apply Rle_trans with (1 := close m Y ltac:(lra)). apply Rplus_le_compat_l.
        unfold tail. pose proof PI_RGT_0. apply Rmult_le_compat_l; [apply quotient_nonneg; lra|].
        apply exp_grows. unfold Rdiv. rewrite !Ropp_mult_distr_l_reverse. apply Ropp_le_contravar.
        apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; lra|].
        apply pow_incr. pose proof (Rabs_pos m). lra. }
    assert (unit : RInt (fun m => normal u (m + c)) (- X) X <= 1).
    { apply part_at_most; [|apply (about_density u c narrow) | lra].
      intros m. left. apply normal_positive, narrow. }
    assert (swapped : RInt (fun m => A Y m * normal u (m + c)) (- X) X <= J).
    { rewrite (RInt_same _ (fun m => RInt (fun y => V m y * normal v (1 * m + 1 * y + 0) *
        normal u (1 * m + 0 * y + c)) (- Y) Y)).
      - rewrite (tame_order (fun m y => V m y * normal v (1 * m + 1 * y + 0) *
          normal u (1 * m + 0 * y + c)) _ _ _ _ tame_outer).
        apply Rle_trans with (RInt (fun y => g y * normal (u + v) (y + - c)) (- Y) Y).
        + apply RInt_le; [lra | apply (tame_inner _ _ _ _ _ (tame_swap _ tame_outer)) |
            apply total |].
          intros y _. pose proof (normal_positive (u + v) (y + - c) ltac:(lra)).
          apply Rle_trans with
            (RInt (fun m => V m y * normal w (m + about y)) (- X) X * normal (u + v) (y + - c));
            [|apply Rmult_le_compat_r; [lra | apply most; lra]].
          right. rewrite (Rmult_comm (RInt _ _ _)), RInt_times.
          * apply RInt_same. intros m. 
            replace (1 * m + 1 * y + 0) with (y + m) by ring.
            replace (1 * m + 0 * y + c) with (m + c) by ring.
            rewrite Rmult_assoc, (Rmult_comm (normal v _)), joint_density. ring.
          * assert (0 < w) as W.
            { unfold w. apply quotient_positive; [apply Rmult_lt_0_compat|]; lra. }
            apply ex_RInt_ext with (fun m => V m y * normal w (1 * m + 0 * y + about y)).
            { intros m _. do 2 f_equal. ring. }
            apply (tame_left (fun m y' => V m y' * normal w (1 * m + 0 * y' + about y))).
            apply tame_product; [exact calm|]. apply tame_normal; [exact W | |];
              rewrite Rabs_pos_eq; lra.
        + apply part_at_most; [|exact total | lra]. intros y.
          apply Rmult_le_pos; [apply sign | left; apply normal_positive; lra].
      - intros m. unfold A. rewrite (Rmult_comm (RInt _ _ _)).
        rewrite RInt_times by
          apply (tame_right _ m (- Y) Y tame_inner_part).
        apply RInt_same. intros y. 
        replace (1 * m + 0 * y + c) with (m + c) by ring. ring. }
    apply Rle_trans with (1 := step). nra. }
  apply (is_lim_le_loc (fun X => RInt (fun m => G m * normal u (m + c)) (- X) X) (fun _ => J)
    p_infty I J); [| apply outer | apply is_lim_const].
  exists 0. intros X large.
  apply (is_lim_le_loc (fun _ => RInt (fun m => G m * normal u (m + c)) (- X) X)
    (fun Y => J + tail (Y - X)) p_infty (RInt (fun m => G m * normal u (m + c)) (- X) X) J);
    [exists X; intros Y far; apply each; lra | apply is_lim_const |].
  replace (Finite J) with (Finite (J + 4 / PI * 0)) by (f_equal; ring).
  apply is_lim_plus'; [apply is_lim_const|].
  apply (is_lim_scal_l _ (4 / PI) p_infty (Finite 0)), small_tail, positive.
Qed.
End Order.
