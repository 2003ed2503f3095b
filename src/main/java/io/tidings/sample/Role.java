package io.tidings.sample;

/** What an employee does; decides who tells what. */
enum Role {
    CEO,
    CTO,
    SALES,
    SUCCESS,
    PRODUCT,
    ENGINEER,
    OPERATIONS,
    SECURITY,
    PEOPLE,
    MARKETING,
    FINANCE,
    DESIGN
}
