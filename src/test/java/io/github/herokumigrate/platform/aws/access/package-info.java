/** Who may do what at AWS, against moto and, for what it answers in another way, a stub. */
package io.github.herokumigrate.platform.aws.access;
