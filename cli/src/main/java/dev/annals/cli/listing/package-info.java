/// All aggregates of a kind for people: the features, rollouts and notes that a search finds, with what they come to.
@NullMarked
package dev.annals.cli.listing;

import org.jspecify.annotations.NullMarked;
