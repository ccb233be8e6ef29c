"""Schemas: the shapes of answers; each is made from a fact by `of`."""

from api.schemas.awards import (
    AwardOut,
    AwardsOut,
    FilingOut,
    FilingsOut,
    FinalCheckOut,
    TransferOut,
    UndoIn,
)
from api.schemas.checks import CheckOut, MatchOut, TransformOut
from api.schemas.editions import (
    EditionIn,
    EditionOut,
    EditionsOut,
    EditionTerms,
    ExtensionIn,
    GrantedOut,
)
from api.schemas.entries import KeyOut, ReceiptOut
from api.schemas.motifs import (
    ChoiceOut,
    ClaimOut,
    CreatorOut,
    HolderOut,
    MilestoneOut,
    MotifOut,
    MotifsOut,
    PermissionOut,
    PictureOut,
    ProvenanceOut,
    RecordationOut,
    TermOut,
)
from api.schemas.problems import ProblemOut, ReadyOut, example, refusals
from api.schemas.review import DecisionIn, DecisionOut, PairOut, PairsOut

__all__ = [
    "AwardOut",
    "AwardsOut",
    "CheckOut",
    "ChoiceOut",
    "ClaimOut",
    "CreatorOut",
    "DecisionIn",
    "DecisionOut",
    "EditionIn",
    "EditionOut",
    "EditionTerms",
    "EditionsOut",
    "ExtensionIn",
    "FilingOut",
    "FilingsOut",
    "FinalCheckOut",
    "GrantedOut",
    "HolderOut",
    "KeyOut",
    "MatchOut",
    "MilestoneOut",
    "MotifOut",
    "MotifsOut",
    "PairOut",
    "PairsOut",
    "PermissionOut",
    "PictureOut",
    "ProblemOut",
    "ProvenanceOut",
    "ReadyOut",
    "ReceiptOut",
    "RecordationOut",
    "TermOut",
    "TransferOut",
    "TransformOut",
    "UndoIn",
    "example",
    "refusals",
]
