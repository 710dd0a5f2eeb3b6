package io.github.herokumigrate.emulator.heroku;

import java.net.URI;

/** Backups and restores of databases. */
final class TransferEndpoints {
    private final EmulatedAccount account;
    private final URI files;

    /** @param files the address under which the archives of backups can be fetched without a token */
    TransferEndpoints(EmulatedAccount account, URI files) {
        this.account = account;
        this.files = files;
    }

    void addTo(Routes routes) {
        routes.on(
                        "POST /client/v11/databases/{db}/backups",
                        call -> Reply.json(
                                201,
                                ownerOf(call).transfers().capture(account.now()).json(false)))
                .on(
                        "POST /client/v11/databases/{db}/restores",
                        call -> Reply.json(
                                201,
                                ownerOf(call).transfers().restore(account.now()).json(false)))
                .on(
                        "GET /client/v11/apps/{app}/transfers",
                        call -> Reply.list(
                                account.app(call).transfers().stream().map(transfer -> transfer.json(false))))
                .on("GET /client/v11/apps/{app}/transfers/{transfer}", this::poll)
                .on("DELETE /client/v11/apps/{app}/transfers/{transfer}", this::delete)
                .on("POST /client/v11/apps/{app}/transfers/{transfer}/actions/public-url", this::publicUrl);
    }

    private EmulatedApp ownerOf(Call call) {
        return account.app(
                account.addon(call.variable("db")).ownerRef().path("name").asString());
    }

    private Reply poll(Call call) {
        return Reply.ok(account.app(call)
                .transfers()
                .poll(call.variable("transfer"), account.now())
                .json(call.query().contains("verbose=true")));
    }

    private Reply delete(Call call) {
        TransferState transfers = account.app(call).transfers();
        EmulatedTransfer transfer = transfers.find(call.variable("transfer"));
        transfers.delete(call.variable("transfer"));
        return Reply.ok(transfer.json(false));
    }

    private Reply publicUrl(Call call) {
        EmulatedTransfer transfer = account.app(call).transfers().find(call.variable("transfer"));
        return Reply.ok(Json.object()
                .put("url", files.resolve(transfer.id()).toString())
                .put("expires_at", Json.time(account.now().plusSeconds(3600))));
    }
}
