/**
 * Floor 4: where the application's data live at AWS. Begin with {@link io.github.herokumigrate.platform.aws.data.Postgres}
 * (RDS, with a proxy if wished) and {@link io.github.herokumigrate.platform.aws.data.KeyValueStore} (ElastiCache). Builds
 * on {@code platform.aws.account}; what it needs of the network it is handed.
 *
 * <p><b>Secrets.</b> The log-ins are made up here and kept in Parameter Store, each as a resource of its own that comes
 * before what is made with it: a run that is killed in between loses nothing, and RDS can't tell a password again. If a
 * parameter is lost while the database lives, the database gets a new password first and the parameter is written last,
 * so that a kill in between is seen as the same loss again.
 *
 * <p><b>Minutes.</b> What is still being made differs from its wish in its {@code status} and in nothing else, because
 * AWS tells the other fields late; the update waits, looks again and then changes the rest.
 *
 * <p><b>Networks</b> are not compared: a database can't move to another one.
 */
@NullMarked
package io.github.herokumigrate.platform.aws.data;

import org.jspecify.annotations.NullMarked;
