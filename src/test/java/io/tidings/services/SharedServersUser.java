package io.tidings.services;

/** A process that uses the shared servers, tells where they are, and stays until its input ends. */
final class SharedServersUser {
    private SharedServersUser() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(Services.shared().all().stream().map(Server::address).toList());
        System.in.transferTo(System.out);
    }
}
