/** What runs processes, against moto. */
package io.github.herokumigrate.platform.aws.service;
