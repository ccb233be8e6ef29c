"""What the faces themselves refuse, beside the rules of the register."""

from images import Refusal


class NotSignedIn(Refusal):
    """A page or route that is not for everybody."""

    message = "Please sign in first."


class RoleMissing(Refusal):
    """An account whose role the table of routes does not name here."""

    message = "Your account may not do this. Ask an administrator."


class ScopeMissing(Refusal):
    """A token for reading with which a program wants to write."""

    message = "This token may only read. Ask an administrator for one that may write."


class PasswordOneTime(Refusal):
    """Somebody who has not replaced the password that an administrator gave."""

    message = "Choose a password of your own first."


class PasswordsDiffer(Refusal):
    """A new password that was not typed twice alike."""

    message = "The two passwords differ. Type the same new password twice."


class CrossOrigin(Refusal):
    """A form that another site sent in the visitor's name."""

    message = "This form was sent from another site and was not accepted. Open it here again."


class AlreadySent(Refusal):
    """The address of a draft that has become an entry."""

    message = "This work was sent already. Its receipt: {receipt}"


class ProtocolUnknown(Refusal):
    """Pieces of a picture that are not sent by the version of the tus protocol that we speak."""

    message = "Pieces of a picture are sent by the tus protocol {version}. Load the page again."


class PieceUnmarked(Refusal):
    """A piece of a picture that is said to be something else."""

    message = "A piece of a picture is sent as {kind}. Load the page again."


class TooManyAttempts(Refusal):
    """What may fail, or be sent, only so often."""

    message = "Too many attempts in a short time. Wait {minutes} minutes and try again."


class RevisionMissing(Refusal):
    """A change that does not say which state of the record it is based on."""

    message = "Send the ETag of the record as you saw it in If-Match, so that no change is lost."


class CodeWrong(Refusal):
    """Competition, entry number and code do not belong together; which of them is not said."""

    message = (
        "Competition, entry number and code do not belong together. Look at your receipt again."
    )


class RequestInvalid(Refusal):
    """A request whose fields do not have the documented form."""

    message = "The request does not have the documented form."


class ResultsHidden(Refusal):
    """Results of a competition that are not public yet."""

    message = "The results of this competition are not public yet."


class PageMissing(Refusal):
    """No page or route has this address."""

    message = "There is no page at this address. Check the link or go back to the gallery."


class MethodWrong(Refusal):
    """The address exists, but not for this method."""

    message = "This address does not answer that kind of request."


class Broken(Refusal):
    """A fault of ours."""

    message = "Something went wrong on our side. Nothing was stored; please try again."
