"""What every page of a list says of itself."""

from typing import Annotated

from pydantic import Field

Total = Annotated[int, Field(ge=0, description="How many there are in all.")]
Offset = Annotated[int, Field(ge=0, description="How many were left out before the first item.")]
