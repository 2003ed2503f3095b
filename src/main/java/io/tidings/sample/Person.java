package io.tidings.sample;

/**
 * Someone who writes.
 *
 * @param handle chat name
 * @param address email address
 * @param casual true for those who start chat messages in lower case
 */
record Person(String firstName, String lastName, String handle, String address, boolean casual) {

    String fullName() {
        return firstName + " " + lastName;
    }
}
