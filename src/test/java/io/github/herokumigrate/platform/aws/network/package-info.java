/** Networks and load balancers, against moto. */
package io.github.herokumigrate.platform.aws.network;
