/** The target AWS against moto. {@link io.github.herokumigrate.platform.aws.TestAws} is where every test begins. */
package io.github.herokumigrate.platform.aws;
