package com.acme;

import io.github.herokumigrate.it.StartReport;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportController {
    @GetMapping(path = "/", produces = "text/plain")
    String report() {
        return StartReport.text();
    }
}
