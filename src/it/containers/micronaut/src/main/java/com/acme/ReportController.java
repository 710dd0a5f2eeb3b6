package com.acme;

import io.github.herokumigrate.it.StartReport;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

@Controller
class ReportController {
    @Get
    @Produces(MediaType.TEXT_PLAIN)
    String report() {
        return StartReport.text();
    }
}
