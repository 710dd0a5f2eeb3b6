@NullMarked
package io.github.herokumigrate.platform.railway.service;

import org.jspecify.annotations.NullMarked;
