/**
 * Floor 4: the host names of the application at AWS: the certificate of ACM, the records in Route 53 if the zone is in the
 * account, and otherwise the records that the user has to set. Builds on {@code platform.aws.account} and
 * {@code platform.aws.network}. Begin at {@link io.github.herokumigrate.platform.aws.domain.Domains}.
 *
 * <p><b>Nothing waits for a name server that is not ours.</b> If the zone of every domain is in the account, a run requests
 * the certificate, proves the domains and waits until it is issued. If one is not, the run leaves the certificate pending
 * and tells which records are missing; a later run finds it issued and makes the HTTPS listener.
 *
 * <p><b>Nobody is cut over by accident.</b> A record that already leads a domain somewhere else is never changed. It is
 * told with those that the user has to set.
 *
 * <p><b>A certificate can't be changed.</b> Other domains mean a second one; the first stays until the listener has the
 * second, and goes then ({@code certificate/outdated}). So do those that ACM could not issue.
 *
 * <p><b>Removed domains.</b> A certificate is found by its domains. One that has none of the wished domains any more is no
 * longer found and stays; it costs nothing.
 */
@NullMarked
package io.github.herokumigrate.platform.aws.domain;

import org.jspecify.annotations.NullMarked;
