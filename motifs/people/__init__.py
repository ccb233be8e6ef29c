"""People: officers, jurors and administrators, their sign-ins and their programs."""
