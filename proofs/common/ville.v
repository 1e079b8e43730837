(* Ville's inequality: why an interval may be looked at again and again, and the run stopped at any
   of these looks, for any reason.

   For runs of at most T steps, for every T: how long a program runs is finite, and no bound depends
   on T. The outcomes of a step may be of any kind. Finitely many with probabilities, as what a
   program draws, are at the end of this file; a density on the line is in
   proofs/common/density.v. *)
From Coq Require Import Reals Lra Lia List Bool.
From initproof.common Require Import theorem.
Import ListNotations.
Open Scope R_scope.

(* What the probabilities of a step are needed for: the mean of a bounded function of its outcome.
   An upper bound of it will do, as every statement below bounds a probability from above; so it
   need not be asked which functions can be integrated. *)
Definition bounded {X : Type} (f : X -> R) : Prop := exists b, forall x, 0 <= f x <= b.

Record upper_mean {X : Type} (E : (X -> R) -> R) : Prop := {
  upper_monotone : forall f g, bounded f -> bounded g -> (forall x, f x <= g x) -> E f <= E g;
  upper_const : forall c, 0 <= c -> E (fun _ => c) = c;
  upper_scale : forall c f, 0 < c -> bounded f -> E (fun x => c * f x) = c * E f;
  upper_plus : forall f g, bounded f -> bounded g -> E (fun x => f x + g x) <= E f + E g
}.
Arguments upper_monotone {X E} _.
Arguments upper_const {X E} _.
Arguments upper_scale {X E} _.
Arguments upper_plus {X E} _.

Section Runs.
(* A history: the outcomes of the steps so far, the last one first. *)
Context {X : Type}.

(* Steps need not be independent: what is drawn next, and how, may depend on all that came
   before. *)
Variable next : list X -> (X -> R) -> R.

(* The mean of f over the runs that continue h by T steps. *)
Fixpoint mean_after (T : nat) (f : list X -> R) (h : list X) : R :=
  match T with
  | O => f h
  | S T => next h (fun x => mean_after T f (x :: h))
  end.

Definition indicator (event : list X -> bool) (h : list X) : R := if event h then 1 else 0.

(* The probability of an event among the runs of T steps. *)
Definition probability (T : nat) (event : list X -> bool) : R :=
  mean_after T (indicator event) [].

Hypothesis means : forall h, upper_mean (next h).

Lemma mean_range (b : R) (f : list X -> R) (T : nat) (h : list X) :
  (forall h, 0 <= f h <= b) -> 0 <= mean_after T f h <= b.
Proof.
  intros range. revert h. induction T as [|T IH]; intros h; simpl; [apply range|].
  assert (0 <= b) by (specialize (range h); lra).
  assert (bounded (fun x => mean_after T f (x :: h))) by (exists b; intros; apply IH).
  split.
  - rewrite <- (upper_const (means h) 0) by lra.
    apply (upper_monotone (means h)); [exists 0; intros; lra | assumption | intros; apply IH].
  - rewrite <- (upper_const (means h) b) by lra.
    apply (upper_monotone (means h)); [assumption | exists b; intros; lra | intros; apply IH].
Qed.

Lemma mean_bounded (f : list X -> R) (T : nat) (h : list X) :
  bounded f -> bounded (fun x => mean_after T f (x :: h)).
Proof. intros [b range]. exists b. intros. apply mean_range, range. Qed.

Lemma mean_monotone (T : nat) (f g : list X -> R) :
  bounded f -> bounded g -> (forall h, f h <= g h) ->
  forall h, mean_after T f h <= mean_after T g h.
Proof.
  intros F G each. induction T as [|T IH]; intros h; simpl; [apply each|].
  apply (upper_monotone (means h)); try (apply mean_bounded; assumption). intros. apply IH.
Qed.

Lemma mean_of_constant (c : R) (T : nat) (h : list X) :
  0 <= c -> mean_after T (fun _ => c) h = c.
Proof.
  intros sign. revert h. induction T as [|T IH]; intros h; simpl; [reflexivity|].
  assert (constant : forall h, mean_after T (fun _ => c) h <= c /\ c <= mean_after T (fun _ => c) h)
    by (intros; rewrite IH; lra).
  apply Rle_antisym; rewrite <- (upper_const (means h) c sign) at 3 ||
    rewrite <- (upper_const (means h) c sign) at 1;
    apply (upper_monotone (means h)); try (exists c; intros; lra);
    try (exists c; intros x; destruct (constant (x :: h)); lra); intros; apply constant.
Qed.

Lemma mean_of_plus (f g : list X -> R) (T : nat) (h : list X) :
  bounded f -> bounded g ->
  mean_after T (fun h => f h + g h) h <= mean_after T f h + mean_after T g h.
Proof.
  intros F G. revert h. induction T as [|T IH]; intros h; simpl; [lra|].
  apply Rle_trans with (2 := upper_plus (means h) _ _ (mean_bounded f T h F)
                                                      (mean_bounded g T h G)).
  destruct F as [b F], G as [b' G].
  apply (upper_monotone (means h)); [| |intros; apply IH].
  - apply mean_bounded. exists (b + b'). intros. specialize (F x). specialize (G x). lra.
  - exists (b + b'). intros x. pose proof (mean_range b f T (x :: h) F).
    pose proof (mean_range b' g T (x :: h) G). lra.
Qed.

Lemma indicator_range (event : list X -> bool) (h : list X) : 0 <= indicator event h <= 1.
Proof. unfold indicator. destruct (event h); lra. Qed.

Lemma indicator_bounded (event : list X -> bool) : bounded (indicator event).
Proof. exists 1. apply indicator_range. Qed.

Theorem probability_range (T : nat) (event : list X -> bool) : 0 <= probability T event <= 1.
Proof. apply mean_range, indicator_range. Qed.

Theorem probability_monotone (T : nat) (A B : list X -> bool) :
  (forall h, A h = true -> B h = true) -> probability T A <= probability T B.
Proof.
  intros implies. apply mean_monotone; try apply indicator_bounded. intros h. unfold indicator.
  specialize (implies h). destruct (A h), (B h); try discriminate (implies eq_refl); lra.
Qed.

(* ---- at some time, at every time ------------------------------------------------------------- *)

(* Whether an event was true at some time, from the beginning of the run on. *)
Fixpoint ever (event : list X -> bool) (h : list X) : bool :=
  event h || match h with [] => false | _ :: before => ever event before end.

Lemma ever_now (event : list X -> bool) (h : list X) : event h = true -> ever event h = true.
Proof. intros now. destruct h; simpl; rewrite now; reflexivity. Qed.

Lemma ever_later (event : list X -> bool) (k : X) (h : list X) :
  ever event h = true -> ever event (k :: h) = true.
Proof. intros before. simpl. rewrite before. apply orb_true_r. Qed.

Lemma ever_new (event : list X -> bool) (k : X) (h : list X) :
  ever event h = false -> ever event (k :: h) = true -> event (k :: h) = true.
Proof. simpl. intros -> now. rewrite orb_false_r in now. exact now. Qed.

Lemma ever_monotone (A B : list X -> bool) (h : list X) :
  (forall h, A h = true -> B h = true) -> ever A h = true -> ever B h = true.
Proof.
  intros implies. induction h as [|k h IH]; cbn [ever]; rewrite !orb_true_iff.
  - intros [now | impossible]; [left; apply implies, now | discriminate].
  - intros [now | before]; [left; apply implies, now | right; apply IH, before].
Qed.

(* A wager whose value never falls below 0, and of which no step is favourable: whatever happened
   before, the mean of its value after the step is at most the value before it; whoever takes no
   more than b of it has a bounded value. *)
Record supermartingale (M : list X -> R) : Prop := {
  value_nonneg : forall h, 0 <= M h;
  unfavourable : forall h b, 0 <= b -> next h (fun x => Rmin b (M (x :: h))) <= M h
}.

Definition at_least (c : R) (M : list X -> R) (h : list X) : bool :=
  if Rle_dec c (M h) then true else false.

(* Ville's inequality (1939). The probability that the value of such a wager is c or more at any
   time at all is at most its value at the beginning, divided by c. *)
Theorem ville (M : list X -> R) (c : R) (T : nat) :
  supermartingale M -> 0 < c -> probability T (ever (at_least c M)) <= M [] / c.
Proof.
  intros [sign step] positive. set (B := at_least c M).
  assert (bound : forall T h,
    c * mean_after T (indicator (ever B)) h <= if ever B h then c else M h).
  { clear T. induction T as [|T IH]; intros h; simpl mean_after.
    - unfold indicator. pose proof (sign h). destruct (ever B h); lra.
    - pose proof (mean_bounded (indicator (ever B)) T h (indicator_bounded _)) as tame.
      destruct (ever B h) eqn:before.
      + pose proof (mean_range 1 (indicator (ever B)) (S T) h (indicator_range _)) as range.
        simpl in range. nra.
      + apply Rle_trans with (2 := step h c (Rlt_le _ _ positive)).
        rewrite <- (upper_scale (means h)) by assumption.
        apply (upper_monotone (means h)).
        * exists c. intros x.
          pose proof (mean_range 1 _ T (x :: h) (indicator_range (ever B))). nra.
        * exists c. intros x. pose proof (sign (x :: h)). unfold Rmin.
          destruct (Rle_dec c (M (x :: h))); lra.
        * intros x. pose proof (mean_range 1 _ T (x :: h) (indicator_range (ever B))).
          apply Rmin_glb; [nra|]. apply Rle_trans with (1 := IH (x :: h)).
          destruct (ever B (x :: h)) eqn:now; [|lra].
          apply (ever_new _ _ _ before) in now. unfold B, at_least in now.
          destruct (Rle_dec c (M (x :: h))); [assumption | discriminate]. }
  specialize (bound T []). apply Rmult_le_reg_l with c; [exact positive|].
  replace (c * (M [] / c)) with (M []) by (field; lra). apply Rle_trans with (1 := bound).
  destruct (ever B []) eqn:first; [|lra].
  simpl in first. rewrite orb_false_r in first. unfold B, at_least in first.
  destruct (Rle_dec c (M [])); [assumption | discriminate].
Qed.

(* ---- at every stopping time ------------------------------------------------------------------ *)

(* The history at an earlier time of the same run. *)
Inductive earlier : list X -> list X -> Prop :=
  | at_the_time h : earlier h h
  | before_step h k h' : earlier h' h -> earlier h' (k :: h).

Lemma ever_by_then (event : list X -> bool) (before now : list X) :
  earlier before now -> event before = true -> ever event now = true.
Proof.
  induction 1 as [h | h k before _ IH]; intros true_then;
    [apply ever_now, true_then | apply ever_later, IH, true_then].
Qed.

(* What may at no time be true is not true at the time at which the run is looked at, however that
   time is chosen, even by who knows the whole run. *)
Theorem at_any_time (event : list X -> bool) (time : list X -> list X) (T : nat) :
  (forall h, earlier (time h) h) ->
  probability T (fun h => event (time h)) <= probability T (ever event).
Proof.
  intros chosen. apply probability_monotone. intros h. apply ever_by_then, chosen.
Qed.

(* The run is stopped as soon as a rule says so, which knows what has happened until then; or else
   it ends after T steps. *)
Fixpoint stopped (rule : list X -> bool) (h : list X) : list X :=
  match h with
  | [] => []
  | _ :: before => if ever rule before then stopped rule before else h
  end.

Lemma stopped_earlier (rule : list X -> bool) (h : list X) : earlier (stopped rule h) h.
Proof.
  induction h as [|k h IH]; simpl; [constructor|].
  destruct (ever rule h); [constructor; exact IH | constructor].
Qed.

Corollary at_stopping_time (event rule : list X -> bool) (T : nat) :
  probability T (fun h => event (stopped rule h)) <= probability T (ever event).
Proof. apply at_any_time. intros. apply stopped_earlier. Qed.

(* ---- several hypotheses ---------------------------------------------------------------------- *)

Fixpoint some_of (events : nat -> list X -> bool) (n : nat) (h : list X) : bool :=
  match n with
  | O => false
  | S n => some_of events n h || events n h
  end.

Lemma none_of_some (events : nat -> list X -> bool) (n : nat) (h : list X) :
  some_of events n h = false -> forall i, (i < n)%nat -> events i h = false.
Proof.
  induction n as [|n IH]; intros none i few; [lia|]. cbn [some_of] in none.
  apply orb_false_iff in none. destruct none as [before now].
  destruct (Nat.eq_dec i n) as [-> | other]; [exact now | apply IH; [exact before | lia]].
Qed.

(* The probability that any of n statements fails is at most the sum of the probabilities that one
   does, whatever they have in common: this is how an error budget is divided. *)
Theorem union (events : nat -> list X -> bool) (alpha : nat -> R) (n T : nat) :
  (forall i, (i < n)%nat -> probability T (events i) <= alpha i) ->
  probability T (some_of events n) <= sum alpha n.
Proof.
  induction n as [|n IH]; intros each.
  - apply Req_le. exact (mean_of_constant 0 T [] (Rle_refl 0)).
  - simpl sum. assert (before : probability T (some_of events n) <= sum alpha n)
      by (apply IH; intros; apply each; lia).
    specialize (each n (le_n _)). unfold probability in *.
    eapply Rle_trans with (mean_after T (fun h => indicator (some_of events n) h +
                                                  indicator (events n) h) []).
    + apply mean_monotone; [apply indicator_bounded | | ].
      * exists 2. intros h. pose proof (indicator_range (some_of events n) h).
        pose proof (indicator_range (events n) h). lra.
      * intros h. unfold indicator. simpl.
        destruct (some_of events n h), (events n h); simpl; lra.
    + pose proof (mean_of_plus (indicator (some_of events n)) (indicator (events n)) T []
        (indicator_bounded _) (indicator_bounded _)). lra.
Qed.
End Runs.

(* ---- finitely many outcomes ------------------------------------------------------------------ *)

Definition history := list nat.

(* law h k is the probability of the outcome k, one of 0, ..., K-1, of the step that follows h. *)
Definition is_law (law : history -> nat -> R) (K : nat) : Prop :=
  forall h, (forall k, (k < K)%nat -> 0 <= law h k) /\ sum (law h) K = 1.

Definition weighted (law : history -> nat -> R) (K : nat) (h : history) (f : nat -> R) : R :=
  sum (fun k => law h k * f k) K.

Section Finite.
Variables (law : history -> nat -> R) (K : nat).
Hypothesis lawful : is_law law K.

Lemma weighted_monotone (h : history) (f g : nat -> R) :
  (forall k, f k <= g k) -> weighted law K h f <= weighted law K h g.
Proof.
  intros each. apply sum_monotone. intros k below.
  apply Rmult_le_compat_l; [apply (lawful h); exact below | apply each].
Qed.

Theorem finite_means (h : history) : upper_mean (weighted law K h).
Proof.
  destruct (lawful h) as [sign total]. split; unfold weighted.
  - intros f g _ _. apply weighted_monotone.
  - intros c _. rewrite (sum_ext _ (fun k => c * law h k)) by (intros; ring).
    rewrite sum_scale, total. ring.
  - intros c f _ _. rewrite <- sum_scale. apply sum_ext. intros; ring.
  - intros f g _ _. rewrite <- sum_plus. apply Req_le, sum_ext. intros; ring.
Qed.

Lemma finite_supermartingale (M : history -> R) :
  (forall h, 0 <= M h) -> (forall h, sum (fun k => law h k * M (k :: h)) K <= M h) ->
  supermartingale (weighted law K) M.
Proof.
  intros sign step. split; [exact sign|]. intros h b _. apply Rle_trans with (2 := step h).
  apply weighted_monotone with (g := fun k => M (k :: h)). intros. apply Rmin_r.
Qed.
End Finite.
