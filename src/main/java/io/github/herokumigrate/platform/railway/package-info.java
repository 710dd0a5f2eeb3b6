/**
 * Floor 4: Railway as a target (contract: Railway). Begin with {@link
 * io.github.herokumigrate.platform.railway.RailwayPlatform}; the packages below are the API in types ({@code api}), where
 * an application is ({@code site}), its project, services and variables ({@code service}), its databases ({@code data}),
 * what runs ({@code deployment}) and its names on the internet ({@code domain}).
 */
@NullMarked
package io.github.herokumigrate.platform.railway;

import org.jspecify.annotations.NullMarked;
