(* Steps of a run whose outcome is a real number with a density: their upper means, for Ville's
   inequality (proofs/common/ville.v).

   The integral is Coquelicot's, of Riemann; not every event of a run has one. So the probability of
   an event is the greatest lower bound of the integrals of functions that lie above its indicator,
   step by step. Where the integral exists it is that (`upper_of_integral`), and it is never less
   than the measure of the event: what bounds it bounds every probability that one may want. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville normal.
Open Scope R_scope.

(* ---- integrals over the line ----------------------------------------------------------------- *)

Definition integral (f : R -> R) (I : R) : Prop :=
  (forall X, ex_RInt f (- X) X) /\ is_lim (fun X => RInt f (- X) X) p_infty I.

Lemma integral_ext (f g : R -> R) (I : R) : (forall x, f x = g x) -> integral f I -> integral g I.
Proof.
  intros same [exists_ limit]. split.
  - intros X. apply ex_RInt_ext with (2 := exists_ X). intros; apply same.
  - apply is_lim_ext with (2 := limit). intros X. apply RInt_ext. intros; apply same.
Qed.

Lemma integral_le (f g : R -> R) (I J : R) :
  (forall x, f x <= g x) -> integral f I -> integral g J -> I <= J.
Proof.
  intros each [exists_ limit] [exists' limit'].
  apply (is_lim_le_loc (fun X => RInt f (- X) X) (fun X => RInt g (- X) X) p_infty I J);
    [|assumption|assumption].
  exists 0. intros X large. apply RInt_le; [lra | apply exists_ | apply exists' |].
  intros; apply each.
Qed.

Lemma integral_scale (c : R) (f : R -> R) (I : R) :
  integral f I -> integral (fun x => c * f x) (c * I).
Proof.
  intros [exists_ limit]. split.
  - intros X. apply (ex_RInt_scal (V := R_NormedModule)), exists_.
  - apply is_lim_ext with (fun X => c * RInt f (- X) X).
    + intros X. symmetry. apply (RInt_scal (V := R_CompleteNormedModule)), exists_.
    + apply (is_lim_scal_l _ c p_infty (Finite I)), limit.
Qed.

Lemma integral_plus (f g : R -> R) (I J : R) :
  integral f I -> integral g J -> integral (fun x => f x + g x) (I + J).
Proof.
  intros [exists_ limit] [exists' limit']. split.
  - intros X. apply (ex_RInt_plus (V := R_NormedModule)); [apply exists_ | apply exists'].
  - apply is_lim_ext with (fun X => RInt f (- X) X + RInt g (- X) X).
    + intros X. symmetry.
      apply (RInt_plus (V := R_CompleteNormedModule)); [apply exists_ | apply exists'].
    + apply is_lim_plus'; assumption.
Qed.

Lemma integral_stretched (c : R) (f : R -> R) (I : R) :
  0 < c -> integral f I -> integral (fun x => f (x / c)) (c * I).
Proof.
  intros positive [exists_ limit].
  assert (inner : forall X, is_RInt (fun x => f (x / c)) (- X) X (c * RInt f (- (X / c)) (X / c))).
  { intros X. replace (c * RInt f (- (X / c)) (X / c))
      with (scal c (RInt f (/ c * (- X) + 0) (/ c * X + 0)))
      by (unfold scal; simpl; unfold mult; simpl; do 2 f_equal; field; lra).
    apply is_RInt_ext with (fun x => scal c (scal (/ c) (f (/ c * x + 0)))).
    - intros x _. unfold scal. simpl. unfold mult. simpl.
      replace (/ c * x + 0) with (x / c) by (field; lra). field. lra.
    - apply (is_RInt_scal (V := R_NormedModule)), (is_RInt_comp_lin (V := R_NormedModule)).
      replace (/ c * - X + 0) with (- (X / c)) by (field; lra).
      replace (/ c * X + 0) with (X / c) by (field; lra).
      apply (RInt_correct (V := R_CompleteNormedModule)), exists_. }
  split; [intros X; eexists; apply inner|].
  apply is_lim_ext with (fun X => c * RInt f (- (X / c)) (X / c)).
  - intros X. symmetry. apply (is_RInt_unique (V := R_CompleteNormedModule)), inner.
  - apply (is_lim_scal_l _ c p_infty (Finite I)).
    apply (is_lim_comp (fun X => RInt f (- X) X) (fun X => X / c) p_infty (Finite I) p_infty);
      [exact limit | | exists 0; intros; discriminate].
    apply is_lim_ext with (fun X => / c * X); [intros; unfold Rdiv; ring|].
    pose proof (is_lim_scal_l (fun X => X) (/ c) p_infty p_infty (is_lim_id p_infty)) as far.
    assert (0 < / c) by (apply Rinv_0_lt_compat, positive).
    replace (Rbar_mult (/ c) p_infty) with p_infty in far; [exact far|]. simpl.
    destruct (Rle_dec 0 (/ c)) as [sign|]; [|lra].
    destruct (Rle_lt_or_eq_dec 0 (/ c) sign); [reflexivity | lra].
Qed.

(* ---- upper means ----------------------------------------------------------------------------- *)

Record density (d : R -> R) : Prop := {
  density_nonneg : forall x, 0 <= d x;
  density_total : integral d 1
}.

(* I is the mean of a function above f. *)
Definition above_mean (d f : R -> R) (I : R) : Prop :=
  exists g, (forall x, f x <= g x) /\ integral (fun x => g x * d x) I.

Definition upper (d f : R -> R) : R := real (Glb_Rbar (above_mean d f)).

Section Upper.
Variable d : R -> R.
Hypothesis lawful : density d.

Lemma mean_of_const (c : R) : integral (fun x => c * d x) c.
Proof.
  pose proof (integral_scale c d 1 (density_total d lawful)) as total.
  rewrite Rmult_1_r in total. exact total.
Qed.

Lemma means_compare (f g : R -> R) (I J : R) :
  (forall x, f x <= g x) -> integral (fun x => f x * d x) I -> integral (fun x => g x * d x) J ->
  I <= J.
Proof.
  intros each. apply integral_le. intros x.
  apply Rmult_le_compat_r; [apply (density_nonneg d lawful) | apply each].
Qed.

Lemma upper_is_bound (f : R -> R) : bounded f ->
  (forall I, above_mean d f I -> upper d f <= I) /\
  (forall l, (forall I, above_mean d f I -> l <= I) -> l <= upper d f).
Proof.
  intros [b range]. unfold upper.
  destruct (Glb_Rbar_correct (above_mean d f)) as [lower greatest].
  assert (some : above_mean d f b) by
    (exists (fun _ => b); split; [intros; apply range | apply mean_of_const]).
  assert (zero : Rbar_le (Finite 0) (Glb_Rbar (above_mean d f))).
  { apply greatest. intros I [g [above total]]. simpl.
    apply (means_compare (fun _ => 0) g); [|apply mean_of_const | exact total].
    intros x. specialize (range x). specialize (above x). lra. }
  specialize (lower b some) as below.
  destruct (Glb_Rbar (above_mean d f)) as [u| |]; simpl in *; try contradiction. split.
  - intros I known. apply (lower I known).
  - intros l each. apply (greatest (Finite l)). exact each.
Qed.

Theorem density_means : upper_mean (upper d).
Proof.
  split.
  - intros f g F G each. apply (upper_is_bound g G). intros I [h [above total]].
    apply (upper_is_bound f F). exists h. split; [|exact total].
    intros x. apply Rle_trans with (g x); [apply each | apply above].
  - intros c sign. assert (bounded (fun _ : R => c)) as C by (exists c; intros; lra).
    destruct (upper_is_bound _ C) as [lower greatest]. apply Rle_antisym.
    + apply lower. exists (fun _ => c). split; [intros; lra | apply mean_of_const].
    + apply greatest. intros I [g [above total]].
      apply (means_compare (fun _ => c) g); [exact above | apply mean_of_const | exact total].
  - intros c f positive F. assert (bounded (fun x => c * f x)) as G.
    { destruct F as [b range]. exists (c * b). intros x. specialize (range x). nra. }
    destruct (upper_is_bound _ F) as [lower greatest].
    destruct (upper_is_bound _ G) as [lower' greatest']. apply Rle_antisym.
    + apply Rmult_le_reg_l with (/ c); [apply Rinv_0_lt_compat, positive|].
      replace (/ c * (c * upper d f)) with (upper d f) by (field; lra).
      apply greatest. intros I [g [above total]].
      apply Rmult_le_reg_l with c; [exact positive|].
      replace (c * (/ c * upper d (fun x => c * f x))) with (upper d (fun x => c * f x))
        by (field; lra).
      apply lower'. exists (fun x => c * g x). split.
      * intros x. apply Rmult_le_compat_l; [lra | apply above].
      * apply integral_ext with (fun x => c * (g x * d x)); [intros; ring|].
        apply integral_scale, total.
    + apply greatest'. intros I [g [above total]].
      replace I with (c * (/ c * I)) by (field; lra). apply Rmult_le_compat_l; [lra|].
      apply lower. exists (fun x => / c * g x). split.
      * intros x. apply Rmult_le_reg_l with c; [exact positive|].
        replace (c * (/ c * g x)) with (g x) by (field; lra). apply above.
      * apply integral_ext with (fun x => / c * (g x * d x)); [intros; ring|].
        apply integral_scale, total.
  - intros f g F G. assert (bounded (fun x => f x + g x)) as H.
    { destruct F as [b range], G as [b' range']. exists (b + b'). intros x.
      specialize (range x). specialize (range' x). lra. }
    destruct (upper_is_bound _ F) as [_ greatest]. destruct (upper_is_bound _ G) as [_ greatest'].
    destruct (upper_is_bound _ H) as [lower _].
    apply Rplus_le_reg_r with (- upper d g).
    replace (upper d f + upper d g + - upper d g) with (upper d f) by ring.
    apply greatest. intros I [h [above total]].
    apply Rplus_le_reg_r with (upper d g - I).
    replace (upper d (fun x => f x + g x) + - upper d g + (upper d g - I))
      with (upper d (fun x => f x + g x) - I) by ring.
    replace (I + (upper d g - I)) with (upper d g) by ring.
    apply greatest'. intros J [h' [above' total']].
    cut (upper d (fun x => f x + g x) <= I + J); [lra|].
    apply lower. exists (fun x => h x + h' x). split.
    + intros x. specialize (above x). specialize (above' x). lra.
    + apply integral_ext with (fun x => h x * d x + h' x * d x); [intros; ring|].
      apply integral_plus; assumption.
Qed.

(* Where there is a mean, it is the upper mean. *)
Theorem upper_of_integral (f : R -> R) (I : R) :
  bounded f -> integral (fun x => f x * d x) I -> upper d f = I.
Proof.
  intros F total. destruct (upper_is_bound f F) as [lower greatest]. apply Rle_antisym.
  - apply lower. exists f. split; [intros; lra | exact total].
  - apply greatest. intros J [g [above total']]. apply (means_compare f g); assumption.
Qed.

(* A function that is not bounded, of which no more than b is taken. *)
Lemma upper_of_part (f : R -> R) (I b : R) :
  (forall x, 0 <= f x) -> 0 <= b -> integral (fun x => f x * d x) I ->
  upper d (fun x => Rmin b (f x)) <= I.
Proof.
  intros sign some total. apply upper_is_bound.
  - exists b. intros x. split; [apply Rmin_glb; [exact some | apply sign] | apply Rmin_l].
  - exists f. split; [intros; apply Rmin_r | exact total].
Qed.
End Upper.

(* The normal law is one. *)
Theorem normal_density (v : R) : 0 < v -> density (normal v).
Proof.
  intros positive. split; [intros x; left; apply normal_positive, positive|]. split.
  - intros X. apply normal_integrable, positive.
  - apply is_lim_ext with (2 := normal_total v 0 positive). intros X.
    rewrite !Rminus_0_r. reflexivity.
Qed.
