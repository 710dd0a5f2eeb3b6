/** Where the application's data live, against moto. */
package io.github.herokumigrate.platform.aws.data;
