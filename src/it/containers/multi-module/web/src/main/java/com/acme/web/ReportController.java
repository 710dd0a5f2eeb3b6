package com.acme.web;

import com.acme.lib.Report;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportController {
    @GetMapping(path = "/", produces = "text/plain")
    String report() {
        return Report.text();
    }
}
