/** Where variables live at AWS, against moto and, for what it lets pass, a stub. */
package io.github.herokumigrate.platform.aws.config;
