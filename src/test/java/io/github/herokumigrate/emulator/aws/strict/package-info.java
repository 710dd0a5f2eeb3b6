/**
 * What moto lets pass and AWS does not, what AWS takes its time for, and what moto does not have: a rule for each, which
 * keeps what it needs to know. The facts are those of contract AWS 1.2, 1.9 and 4.2.
 */
package io.github.herokumigrate.emulator.aws.strict;
