(* The interval for a quantile of an unknown law, which may be looked at after every observation: for
   the median, the interval between two order statistics of src/initproof/stats/median.cpp (Darling
   and Robbins 1967), with the guarantee that the report states as "independent replicates of any one
   law".

   Any law: of observations with finitely many values, as numbers of double precision are. Values may
   be equal, and steps of the law's distribution function may be as high as they like. *)
From Coq Require Import Reals Lra Lia List Bool.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville.
Import ListNotations.
Open Scope R_scope.

(* ---- the mixture --------------------------------------------------------------------------------- *)

Section Evidence.
Variable t : R.
Hypothesis inside : 0 < t < 1.

(* How much more probable k values of n = k + j are at most m, if the probability of that is q instead
   of t. *)
Definition gain (q : R) (k j : nat) : R := (q / t) ^ k * ((1 - q) / (1 - t)) ^ j.

(* The same with q drawn evenly from [0, t]. For t = 1/2 it is
   2 integral over q in [0, 1/2] of (2 q)^k (2 (1 - q))^j. *)
Definition evidence (k j : nat) : R := / t * RInt (fun q => gain q k j) 0 t.

Lemma gain_integrable (k j : nat) : ex_RInt (fun q => gain q k j) 0 t.
Proof.
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros q _.
  apply (ex_derive_continuous (V := R_NormedModule)). unfold gain. auto_derive. lra.
Qed.

Lemma gain_nonneg (q : R) (k j : nat) : 0 <= q <= t -> 0 <= gain q k j.
Proof.
  intros. apply Rmult_le_pos; apply pow_le; apply quotient_nonneg; lra.
Qed.

Lemma evidence_nonneg (k j : nat) : 0 <= evidence k j.
Proof.
  apply Rmult_le_pos; [left; apply Rinv_0_lt_compat; lra|].
  apply RInt_ge_0; [lra | apply gain_integrable | intros; apply gain_nonneg; lra].
Qed.

Lemma evidence_at_first : evidence 0 0 = 1.
Proof.
  unfold evidence. rewrite (RInt_ext _ (fun _ => 1)) by (intros; unfold gain; simpl; ring).
  rewrite RInt_const. unfold scal. simpl. unfold mult. simpl. field. lra.
Qed.

(* One observation more, which is at most m with a probability P of t or more. *)
Lemma evidence_step (P : R) (k j : nat) :
  t <= P <= 1 -> P * evidence (S k) j + (1 - P) * evidence k (S j) <= evidence k j.
Proof.
  intros likely. unfold evidence.
  replace (P * (/ t * RInt (fun q => gain q (S k) j) 0 t) +
           (1 - P) * (/ t * RInt (fun q => gain q k (S j)) 0 t))
    with (/ t * (P * RInt (fun q => gain q (S k) j) 0 t +
                 (1 - P) * RInt (fun q => gain q k (S j)) 0 t)) by ring.
  apply Rmult_le_compat_l; [left; apply Rinv_0_lt_compat; lra|].
  pose proof (gain_integrable (S k) j) as up. pose proof (gain_integrable k (S j)) as down.
  assert (up' : ex_RInt (fun q => P * gain q (S k) j) 0 t)
    by (apply (ex_RInt_scal (V := R_NormedModule)), up).
  assert (down' : ex_RInt (fun q => (1 - P) * gain q k (S j)) 0 t)
    by (apply (ex_RInt_scal (V := R_NormedModule)), down).
  replace (P * RInt (fun q => gain q (S k) j) 0 t + (1 - P) * RInt (fun q => gain q k (S j)) 0 t)
    with (RInt (fun q => P * gain q (S k) j + (1 - P) * gain q k (S j)) 0 t).
  - apply RInt_le; [lra | | apply gain_integrable |].
    + apply (ex_RInt_plus (V := R_NormedModule)); assumption.
    + intros q between. pose proof (gain_nonneg q k j ltac:(lra)).
      replace (P * gain q (S k) j + (1 - P) * gain q k (S j))
        with (gain q k j * (P * (q / t) + (1 - P) * ((1 - q) / (1 - t))))
        by (unfold gain; simpl; ring).
      assert (P * (q / t) + (1 - P) * ((1 - q) / (1 - t)) <= 1); [|nra].
      assert (0 <= (P - t) * ((t - q) / (t * (1 - t)))).
      { apply Rmult_le_pos; [lra|]. apply quotient_nonneg; [lra|]. apply Rmult_lt_0_compat; lra. }
      replace (P * (q / t) + (1 - P) * ((1 - q) / (1 - t)))
        with (1 - (P - t) * ((t - q) / (t * (1 - t)))) by (field; lra). lra.
  - rewrite (RInt_plus (V := R_CompleteNormedModule)) by assumption.
    rewrite !(RInt_scal (V := R_CompleteNormedModule)) by assumption. reflexivity.
Qed.

(* Fewer values on the other side are stronger evidence. *)
Theorem evidence_falls (k j : nat) : evidence (S k) j <= evidence k (S j).
Proof.
  unfold evidence. apply Rmult_le_compat_l; [left; apply Rinv_0_lt_compat; lra|].
  apply RInt_le; try apply gain_integrable; [lra|]. intros q between.
  pose proof (gain_nonneg q k j ltac:(lra)).
  replace (gain q (S k) j) with (gain q k j * (q / t)) by (unfold gain; simpl; ring).
  replace (gain q k (S j)) with (gain q k j * ((1 - q) / (1 - t))) by (unfold gain; simpl; ring).
  apply Rmult_le_compat_l; [assumption|].
  apply Rle_trans with 1; apply Rmult_le_reg_r with (t * (1 - t)); try (apply Rmult_lt_0_compat; lra).
  - replace (q / t * (t * (1 - t))) with (q * (1 - t)) by (field; lra). nra.
  - replace ((1 - q) / (1 - t) * (t * (1 - t))) with ((1 - q) * t) by (field; lra). nra.
Qed.

Corollary evidence_falls_in_all (n k c : nat) :
  (k <= c <= n)%nat -> evidence c (n - c) <= evidence k (n - k).
Proof.
  intros [less below]. induction less as [|c less IH]; [apply Rle_refl|].
  apply Rle_trans with (2 := IH ltac:(lia)).
  replace (n - c)%nat with (S (n - S c)) by lia. apply evidence_falls.
Qed.
End Evidence.
