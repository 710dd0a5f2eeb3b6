/** What can be made to go wrong on the way to AWS. */
package io.github.herokumigrate.emulator.aws.fault;
