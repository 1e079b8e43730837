(* The order of two integrals over a rectangle, of functions that do not change fast (Lipschitz). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem normal density gamma.
Open Scope R_scope.

(* ---- functions that do not change fast ------------------------------------------------------- *)

Definition lipschitz (K : R) (f : R -> R) : Prop :=
  forall x x', Rabs (f x - f x') <= K * Rabs (x - x').

Lemma lipschitz_continuous (K : R) (f : R -> R) (x : R) : lipschitz K f -> continuous f x.
Proof.
  intros slow. apply continuity_pt_filterlim. intros eps positive.
  assert (0 < Rabs K + 1) by (pose proof (Rabs_pos K); lra).
  exists (eps / (Rabs K + 1)). split; [apply quotient_positive; assumption|].
  intros y [_ near]. simpl in *. unfold R_dist in *.
  apply Rle_lt_trans with (1 := slow y x).
  apply Rle_lt_trans with ((Rabs K + 1) * Rabs (y - x)).
  - apply Rmult_le_compat_r; [apply Rabs_pos|]. pose proof (Rle_abs K). lra.
  - apply Rmult_lt_reg_l with (/ (Rabs K + 1)); [apply Rinv_0_lt_compat; assumption|].
    rewrite <- Rmult_assoc, Rinv_l, Rmult_1_l by lra. unfold Rdiv in near. lra.
Qed.

Lemma lipschitz_integrable (K : R) (f : R -> R) (a b : R) : lipschitz K f -> ex_RInt f a b.
Proof.
  intros slow. apply (ex_RInt_continuous (V := R_CompleteNormedModule)).
  intros x _. apply lipschitz_continuous with (1 := slow).
Qed.

(* ---- the order of two integrals -------------------------------------------------------------- *)

Section Rectangle.
Variables (f : R -> R -> R) (K : R).
Hypothesis slow : forall x x' y y',
  Rabs (f x y - f x' y') <= K * (Rabs (x - x') + Rabs (y - y')).

Lemma slow_left (y : R) : lipschitz K (fun x => f x y).
Proof.
  intros x x'. pose proof (slow x x' y y) as known.
  rewrite (Rminus_diag_eq y y eq_refl), Rabs_R0, Rplus_0_r in known. exact known.
Qed.

Lemma slow_right (x : R) : lipschitz K (f x).
Proof.
  intros y y'. pose proof (slow x x y y') as known.
  rewrite (Rminus_diag_eq x x eq_refl), Rabs_R0, Rplus_0_l in known. exact known.
Qed.

Lemma slow_integral (c d : R) : lipschitz (Rabs (d - c) * K) (fun x => RInt (f x) c d).
Proof.
  assert (forward : forall c d, c <= d -> lipschitz ((d - c) * K) (fun x => RInt (f x) c d)).
  { clear c d. intros c d order x x'.
    assert (same : RInt (f x) c d - RInt (f x') c d = RInt (fun y => f x y - f x' y) c d).
    { symmetry. apply (is_RInt_unique (V := R_CompleteNormedModule)).
      apply (is_RInt_minus (V := R_NormedModule));
        apply (RInt_correct (V := R_CompleteNormedModule)), lipschitz_integrable with K;
        apply slow_right. }
    rewrite same, Rmult_assoc.
    apply (abs_RInt_le_const (fun y => f x y - f x' y) c d); [exact order | |].
    - apply (ex_RInt_minus (V := R_NormedModule)); apply lipschitz_integrable with K, slow_right.
    - intros y _. apply slow_left. }
  destruct (Rle_dec c d) as [order | below].
  - rewrite Rabs_pos_eq by lra. apply forward, order.
  - intros x x'. rewrite <- !(opp_RInt_swap (V := R_CompleteNormedModule) _ d c)
      by (apply lipschitz_integrable with K, slow_right).
    unfold opp. simpl. rewrite Rabs_minus_sym, (Rabs_minus_sym d c), (Rabs_pos_eq (c - d)) by lra.
    replace (- RInt (f x') d c - - RInt (f x) d c) with (RInt (f x) d c - RInt (f x') d c) by ring.
    apply forward. lra.
Qed.

Lemma continuous_in_both (x y : R) : continuity_2d_pt f x y.
Proof.
  intros eps. pose proof (cond_pos eps). pose proof (Rabs_pos K).
  assert (some : 0 < eps / (2 * (Rabs K + 1))) by (apply quotient_positive; lra).
  exists (mkposreal _ some). simpl. intros u w near near'.
  apply Rle_lt_trans with (1 := slow u x w y).
  apply Rle_lt_trans with ((Rabs K + 1) * (Rabs (u - x) + Rabs (w - y))).
  - apply Rmult_le_compat_r; [|pose proof (Rle_abs K); lra].
    pose proof (Rabs_pos (u - x)). pose proof (Rabs_pos (w - y)). lra.
  - replace (pos eps) with ((Rabs K + 1) * (2 * (eps / (2 * (Rabs K + 1))))) by (field; lra).
    apply Rmult_lt_compat_l; lra.
Qed.

End Rectangle.

Theorem order_of_integrals (f : R -> R -> R) (K a b c d : R) :
  (forall x x' y y', Rabs (f x y - f x' y') <= K * (Rabs (x - x') + Rabs (y - y'))) ->
  RInt (fun x => RInt (f x) c d) a b = RInt (fun y => RInt (fun x => f x y) a b) c d.
Proof.
  intros slow.
  assert (swapped : forall y y' x x',
    Rabs (f x y - f x' y') <= K * (Rabs (y - y') + Rabs (x - x'))).
  { intros. rewrite (Rplus_comm (Rabs (y - y'))). apply slow. }
  set (left := fun X => RInt (fun x => RInt (f x) c d) a X).
  set (right := fun X => RInt (fun y => RInt (fun x => f x y) a X) c d).
  assert (slope : forall X, is_derive left X (RInt (f X) c d)).
  { intros X. apply (is_derive_RInt (fun x => RInt (f x) c d) left a X).
    - apply filter_forall. intros u. apply (RInt_correct (V := R_CompleteNormedModule)).
      apply lipschitz_integrable with (Rabs (d - c) * K), slow_integral, slow.
    - apply lipschitz_continuous with (Rabs (d - c) * K), slow_integral, slow. }
  assert (inner : forall X y, is_derive (fun u => RInt (fun x => f x y) a u) X (f X y)).
  { intros X y. apply (is_derive_RInt (fun x => f x y) (fun u => RInt (fun x => f x y) a u) a X).
    - apply filter_forall. intros u. apply (RInt_correct (V := R_CompleteNormedModule)).
      apply lipschitz_integrable with K, slow_left, slow.
    - apply lipschitz_continuous with K. apply (slow_left f K slow). }
  assert (slope' : forall X, is_derive right X (RInt (f X) c d)).
  { intros X. unfold right.
    replace (RInt (f X) c d)
      with (RInt (fun y => Derive (fun u => RInt (fun x => f x y) a u) X) c d)
      by (apply RInt_ext; intros y _; apply is_derive_unique, inner).
    apply (is_derive_RInt_param (fun u y => RInt (fun x => f x y) a u) c d X).
    - apply filter_forall. intros u y _. eexists. apply inner.
    - intros y _. apply continuity_2d_pt_ext with f; [|apply continuous_in_both with K, slow].
      intros u w. symmetry. apply is_derive_unique, inner.
    - apply filter_forall. intros u.
      apply lipschitz_integrable with (Rabs (u - a) * K).
      apply (slow_integral (fun y x => f x y) K swapped). }
  set (gap := fun X => left X - right X).
  assert (flat : forall X, is_derive gap X 0).
  { intros X. evar_last.
    - apply (is_derive_minus (V := R_NormedModule)); [apply slope | apply slope'].
    - unfold minus, plus, opp. simpl. ring. }
  assert (none : gap a = 0).
  { unfold gap, left, right. rewrite (RInt_point (V := R_CompleteNormedModule)).
    rewrite (RInt_ext _ (fun _ => 0)).
    - rewrite (RInt_const (V := R_CompleteNormedModule)). unfold scal, zero. simpl.
      unfold mult. simpl. ring.
    - intros y _. apply (RInt_point (V := R_CompleteNormedModule)). }
  apply Rminus_diag_uniq. change (gap b = 0).
  destruct (MVT_gen gap a b (fun _ => 0)) as [e [_ equal]].
  - intros y _. apply flat.
  - intros y _. apply continuity_pt_filterlim, (ex_derive_continuous gap). exists 0. apply flat.
  - rewrite none in equal. lra.
Qed.
