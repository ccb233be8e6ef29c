"""Placeholder of the lead; the page author writes this."""
from fastapi import APIRouter
router = APIRouter()
