/**
 * What a copy needs of a source and a target whose rows a service of others brings (contract: aws.md §8): whether the
 * source allows it, which tables can be left to it, and how far behind it is. Begin with {@code ReplicationRights}.
 */
@NullMarked
package io.github.herokumigrate.database.replication;

import org.jspecify.annotations.NullMarked;
