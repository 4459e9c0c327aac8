"""Areas that organisations serve and commissioners answer for: nations, regions, counties, councils, health bodies."""
