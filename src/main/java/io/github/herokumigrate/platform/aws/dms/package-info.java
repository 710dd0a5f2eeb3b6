/**
 * The rows of a database brought by AWS DMS, and what changes in them (contract: aws.md §8.4): what is made there for it,
 * and how far it is. Begin with {@code DmsReplication}; {@code Parts} are the things that it makes.
 */
@NullMarked
package io.github.herokumigrate.platform.aws.dms;

import org.jspecify.annotations.NullMarked;
