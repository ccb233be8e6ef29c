"""What the catalogue refuses, in the domain's words; a face translates and gives the status."""

from images import Refusal


class CatalogueRefused(Refusal):
    """A request that the rules of the register do not allow."""


class NotFound(CatalogueRefused):
    """No record has this id."""

    message = "There is no {what} with this address. Check the link or go back to the gallery."


class FieldRequired(CatalogueRefused):
    """A field that must be filled is empty."""

    message = "Please fill in: {field}."


class FieldTooLong(CatalogueRefused):
    """A text over its limit."""

    message = "{field}: at most {limit} characters; this has {length}. Please shorten it."


class FieldInvalid(CatalogueRefused):
    """A value that cannot be what the field asks for."""

    message = "{field}: {value} is not valid here. Expected: {expected}."


class EditionNotOpen(CatalogueRefused):
    """The edition has no opening date yet or it lies ahead."""

    message = "This competition is not open yet. It opens: {opens}."


class EditionClosed(CatalogueRefused):
    """The closing time has passed."""

    message = "This competition closed on {closes}. Nothing was sent."


class PicturesMissing(CatalogueRefused):
    """An entry or a motif without a picture."""

    message = "Add at least one picture."


class PicturesTooMany(CatalogueRefused):
    """More pictures than one work may have."""

    message = "At most {limit} pictures can be sent for one work."


class WorksTooMany(CatalogueRefused):
    """More works from one phone number than one person may send."""

    message = (
        "One person may send at most {limit} works to this competition, and as many came from this "
        "phone number already."
    )


class JurorEnters(CatalogueRefused):
    """The phone number of an entrant is that of a juror of this edition."""

    message = (
        "This phone number is that of a juror of this competition. A juror may not enter; ask the "
        "committee if it is yours."
    )


class ConsentMissing(CatalogueRefused):
    """A consent that an entry cannot do without was not given (UU 27/2022 Pasal 22)."""

    message = "We need your consent before we may receive the work. Tick: {purpose}"


class EntryWithdrawn(CatalogueRefused):
    """A withdrawn entry is left as it is."""

    message = "This work was withdrawn. Take the withdrawal back first."


class EntryErased(CatalogueRefused):
    """Of an erased entry nothing is left to show or change."""

    message = (
        "The data of this work were erased on {erased}. Nothing of it can be shown or changed."
    )


class JudgingBegun(CatalogueRefused):
    """From then on a work takes part, whatever its maker wishes; her data may still be erased."""

    message = (
        "The judging has begun, so the work can no longer be withdrawn. "
        "You may still have your data erased."
    )


class DraftsFull(CatalogueRefused):
    """As many drafts as are kept at once, or a disk that is nearly full."""

    message = (
        "Very many works are being prepared just now and there is no place for another. Nothing of "
        "yours is lost; please try again in an hour."
    )


class OffsetWrong(CatalogueRefused):
    """A piece of a picture that does not follow on the ones before."""

    message = "{offset} bytes of this picture have come in; it goes on from there."


class UploadTooLong(CatalogueRefused):
    """More bytes than a picture was announced with."""

    message = "More came in than this picture was said to have. Choose the picture again."


class AlreadyEntered(CatalogueRefused):
    """The same file is already part of this edition."""

    message = (
        "The picture {digest} is already part of entry number {number} of this competition. "
        "Send another picture."
    )


class KeyReused(CatalogueRefused):
    """One Idempotency-Key came with two different requests."""

    message = (
        "This form was already sent with other contents. Open the form again and send it once."
    )


class ReceiptUnreadable(CatalogueRefused):
    """A file that is no receipt of this program."""

    message = "This file is not a receipt. Choose the file that the receipt's page gives you."


class HeadUnreadable(CatalogueRefused):
    """A file that is no signed head of a history."""

    message = "This file is not a signed head. Choose a file that `batik head` wrote."


class LineageUnreadable(CatalogueRefused):
    """A file that is no signed life of a motif."""

    message = (
        "This file is not the history of a motif. Choose the file that the motif's history page "
        "gives you."
    )


class MotifRemoved(CatalogueRefused):
    """A motif that an officer has taken out of the register; nothing of it is lost."""

    message = "This motif was removed from the register on {removed}."


class MotifStands(CatalogueRefused):
    """Bringing back a motif that was not removed."""

    message = "This motif is in the register; nothing has to be brought back."


class HolderByStep(CatalogueRefused):
    """A rights holder that the papers of a recordation name."""

    message = (
        "The rights holder follows from the papers of the recordation. Change it by a step of the "
        "recordation, with its paper."
    )


class AlreadyRegistered(CatalogueRefused):
    """The motif is in the register with other facts."""

    message = (
        "{title} is already registered with other values in: {fields}. "
        "Nothing was changed; correct it on its own page, or import with --update."
    )


class NumberTaken(CatalogueRefused):
    """A recordation or application number belongs to another motif."""

    message = "{field} {value} already belongs to the motif {title}."


class AlreadyDecided(CatalogueRefused):
    """An officer has already decided on this pair."""

    message = "This pair was already decided: {outcome}. Undo that decision first."


class NothingToUndo(CatalogueRefused):
    """The decision was undone before."""

    message = "This decision was already undone."


class AlreadyAsked(CatalogueRefused):
    """An earlier question on the pair waits for its answer."""

    message = "The maker was already asked about this pair. Wait for the answer."


class AlreadyAnswered(CatalogueRefused):
    """A question that was answered before."""

    message = "This question was already answered on {answered}. Call the committee to add to it."


class ReportClosed(CatalogueRefused):
    """A report that an officer has seen to."""

    message = "This report was already closed on {closed}."


class ReportsFull(CatalogueRefused):
    """As many reports as may wait at once."""

    message = (
        "Very many reports are waiting for an answer, so this one could not be taken. Please write "
        "or call the office instead."
    )


class EditionExists(CatalogueRefused):
    """An edition has this id."""

    message = "A competition with the id {edition} exists already."


class EditionTimesWrong(CatalogueRefused):
    """An edition that closes before it opens."""

    message = "The competition must close after it opens. Correct one of the two times."


class ClosingPassed(CatalogueRefused):
    """An edition that would be closed on the day it is announced."""

    message = "The closing time has already passed. Choose a later one."


class FixedByOpening(CatalogueRefused):
    """A change of dates that wrongs those who have planned with them."""

    message = (
        "{field}: this change is not fair any more, because entries are open. The opening time "
        "stays; the closing time and the grace may only become later."
    )


class FixedByEntries(CatalogueRefused):
    """A change that wrongs those who have entered."""

    message = (
        "{field}: this change is not fair any more, because works have come in. Criteria stay; "
        "limits may only widen, classes and prizes only be added. Texts may be corrected."
    )


class FixedByJudging(CatalogueRefused):
    """A change that would make jurors judge by other terms than were announced."""

    message = (
        "{field}: this stays as it is, because judging has begun. Texts may still be corrected; a "
        "juror who must leave is substituted on the page of the judging."
    )


class RecordChanged(CatalogueRefused):
    """The record is not as it was when it was seen."""

    message = (
        "Somebody else has changed this since you opened it. Nothing was saved: look at what is "
        "different, then save again."
    )


class StageWrong(CatalogueRefused):
    """A step that an edition has behind it, or that others come before."""

    message = "This competition now stands at: {stage}. This step cannot be done."


class EditionStillOpen(CatalogueRefused):
    """Judging would begin while works may still come in."""

    message = "Works may still come in until {until}, grace and extensions included. Wait for that."


class EditionEmpty(CatalogueRefused):
    """An edition without a work to judge."""

    message = "No work takes part in this competition, so there is nothing to judge."


class ExtensionWrong(CatalogueRefused):
    """More time that is no more time, or too much."""

    message = (
        "An extension ends later than {earliest}, when entries end for everybody, and at most "
        "{days} days after it."
    )


class DocumentUnreadable(CatalogueRefused):
    """A file that is no PDF."""

    message = "This file is not a PDF. Save the document as PDF and choose it again."


class DocumentTooLarge(CatalogueRefused):
    """A document over the limit."""

    message = "The document is larger than {limit} MB. Save it with smaller pictures."


class NotJuror(CatalogueRefused):
    """A juror who asks for an edition that others judge."""

    message = "You are not on the jury of this competition. Ask the committee."


class NotJudging(CatalogueRefused):
    """An edition that is not judged yet, or not any more."""

    message = "This competition is not being judged at this time."


class SheetSealed(CatalogueRefused):
    """A sheet that is to be changed after it was sealed."""

    message = "This sheet was sealed on {sealed}. It is never changed or opened again."


class SheetIncomplete(CatalogueRefused):
    """A sheet that cannot be sealed yet."""

    message = "Works are still to be scored, or left out for a conflict of interest: {works}."


class SheetChanged(CatalogueRefused):
    """Marks that were made on an older state of a sheet."""

    message = (
        "These points were changed in another window meanwhile. Open the page again, look at them "
        "as they are now, and then go on."
    )


class WorkConflicted(CatalogueRefused):
    """Points for a work with which the juror has a conflict of interest."""

    message = "You have a conflict of interest with entry number {number}; you do not score it."


class ConflictStands(CatalogueRefused):
    """A conflict of interest that the register itself knows."""

    message = (
        "The committee's records connect you with entry number {number}; you cannot withdraw that. "
        "Ask the committee."
    )


class WorkWithdrawn(CatalogueRefused):
    """Points for a work that does not take part any more."""

    message = "Entry number {number} was withdrawn and is not judged any more."


class JuryFixed(CatalogueRefused):
    """A jury that is to be changed although the totals can be seen."""

    message = "Every sheet is sealed and the totals are known; the jury is not changed any more."


class TiesOpen(CatalogueRefused):
    """Results that are to be decided while works are tied for a prize."""

    message = "These works are tied for a prize: {works}. Decide the tie first, with a reason."


class SheetsOpen(CatalogueRefused):
    """Totals that are asked for while a juror can still change her points."""

    message = "Totals are told once every juror has sealed her sheet. Still open: {jurors}."


class WorkUnscored(CatalogueRefused):
    """A work with which every juror has a conflict of interest."""

    message = (
        "No juror could score entry number {number}, because all have a conflict of interest. "
        "Add a juror, with a reason."
    )


class RankTaken(CatalogueRefused):
    """More works than prizes of one rank."""

    message = "Rank {rank} goes to {most} at most. Give each work another rank."


class AwardFixed(CatalogueRefused):
    """An award whose right was transferred, or whose work is a motif."""

    message = "{title}: its right was transferred, so this stays as it is."


class NothingAwarded(CatalogueRefused):
    """Results without a winner."""

    message = "No work has a rank yet. Give the ranks, then publish."


class NotReady(CatalogueRefused):
    """A step before the one that it needs."""

    message = "This comes later. First is needed: {what}."


class AlreadyMotif(CatalogueRefused):
    """A winning work that is in the register."""

    message = "{title} is in the register already."


class StepOutOfOrder(CatalogueRefused):
    """A step of a recordation that cannot follow what is on record."""

    message = "This step cannot come now: {step}. What may come: {allowed}."


class StepNotLast(CatalogueRefused):
    """Undoing a step that another one followed."""

    message = "Only the newest step can be undone, and only once."


class ScanUnreadable(CatalogueRefused):
    """A signed paper that is neither a PDF nor a picture."""

    message = "This file is neither a PDF nor a picture. Scan or photograph the paper again."


class WrongPassword(CatalogueRefused):
    """Name and password do not belong together; which of the two is not said."""

    message = "The name or the password is wrong."


class PasswordWeak(CatalogueRefused):
    """A new password that is too short or the old one again."""

    message = "Choose a new password of at least {limit} characters, other than the old one."


class SessionMoved(CatalogueRefused):
    """A session whose cookie came from another browser than it was given to."""

    message = (
        "Your sign-in was used from another browser, so it was ended. Sign in again; if that was "
        "not you, change your password and tell an administrator."
    )


class TokenInvalid(CatalogueRefused):
    """A token that is wrong, expired or revoked; which of them is not said."""

    message = "This token is wrong, expired or revoked. Ask an administrator for a new one."


class AccountExists(CatalogueRefused):
    """The user name is taken."""

    message = "The user {name} exists already. Choose another name, or give a new password."


class LastAdministrator(CatalogueRefused):
    """Without this account nobody could keep accounts."""

    message = "{name} is the only administrator. Make somebody else an administrator first."


class TableUnreadable(CatalogueRefused):
    """A table that cannot be read at all."""

    message = "The table {file} cannot be read: {reason}. Save it as UTF-8 CSV or as .xlsx."


class ColumnsWrong(CatalogueRefused):
    """A table whose columns are not those of the register."""

    message = "The table has no column {missing}, or columns we do not know: {unknown}."


class FileMissing(CatalogueRefused):
    """A picture that the table names is not there."""

    message = "The picture {file} was not found. Put it beside the table or name its folder."


class PathEscapes(CatalogueRefused):
    """A name that leaves the folder it belongs to."""

    message = "{file} leads out of the folder. Use plain file names."


class ZipUnreadable(CatalogueRefused):
    """A zip that is damaged, encrypted, or holds more than it may."""

    message = "The zip file {file} cannot be read: {reason}. Pack the pictures again, unencrypted."


class ImportTooLarge(CatalogueRefused):
    """More pictures than one import may have."""

    message = (
        "One import holds at most {most} pictures and {limit} MB. Bring in the rest with a second "
        "table."
    )


class DataLocked(CatalogueRefused):
    """Another process writes to the data folder."""

    message = (
        "The data folder {folder} is in use by another process, most likely the running service. "
        "Stop it first, or use its pages."
    )


class DataDamaged(CatalogueRefused):
    """Neither the catalogue file nor any older generation can be read."""

    message = "The catalogue in {folder} cannot be read, nor any of its older generations."


class DataForeign(CatalogueRefused):
    """A whole catalogue whose schema or records are not those of this program."""

    message = (
        "The catalogue was written by another version of this program. Nothing was changed; "
        "use that version, or restore a backup of this one."
    )


class DataMissing(CatalogueRefused):
    """There is no catalogue in the folder."""

    message = "There is no catalogue in {folder}. Import a table or run `batik demo` first."


class KeyMissing(CatalogueRefused):
    """A data folder without the key that signs; a backup does not take it along."""

    message = (
        "There is no seal.key in {folder}. Put it back from where you keep it, or start the "
        "service once, which makes one."
    )


class BackupInvalid(CatalogueRefused):
    """An archive that is not a whole backup."""

    message = "{file} is not a complete backup: {reason}. Nothing was restored."


class FolderNotEmpty(CatalogueRefused):
    """Restoring would mix two catalogues."""

    message = "The folder {folder} is not empty. Restore into a new, empty folder."
