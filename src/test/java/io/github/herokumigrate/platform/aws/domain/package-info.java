/** Certificates and records, against moto and, for what moto can't do, a small ACM of our own. */
package io.github.herokumigrate.platform.aws.domain;
