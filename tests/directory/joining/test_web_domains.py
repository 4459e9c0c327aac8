"""Whose web domain an address is at."""

import pytest

from directory.web_domains import host_of, is_shared, lies_at, web_key


@pytest.mark.parametrize(
    ("website", "host"),
    [
        ("https://www.999club.org/en/", "999club.org"),
        ("HTTP://Example.ORG:8080", "example.org"),
        ("www.example.org.uk/about", "example.org.uk"),
        ("https://bücher.example", "xn--bcher-kva.example"),
        ("", ""),
        ("http://[", ""),
    ],
)
def test_the_host_of_a_web_address(website, host):
    assert host_of(website) == host


@pytest.mark.parametrize(
    "domain",
    ["gmail.com", "btinternet.com", "ours.wordpress.com", "sites.google.com", "facebook.com", "linktr.ee", "co.uk",
     "org.uk", "com", "localhost", "127.0.0.1", "lewisham.gov.uk", "slam.nhs.uk", "ageuk.org.uk", ""],
)  # fmt: skip
def test_what_is_nobodys_own(domain):
    assert is_shared(domain)


@pytest.mark.parametrize("domain", ["999club.org", "grapevinecovandwarks.org", "mygmail.com", "notfacebook.com"])
def test_what_is_an_organisations_own(domain):
    assert not is_shared(domain)


@pytest.mark.parametrize("email", ["a@example.org", "A@EXAMPLE.ORG", "a@mail.example.org"])
def test_addresses_at_a_domain(email):
    assert lies_at(email, "example.org")


@pytest.mark.parametrize("email", ["a@example.org.evil.com", "a@notexample.org", "a@org", "example.org", "", "a@"])
def test_addresses_elsewhere(email):
    assert not lies_at(email, "example.org")


def test_pages_on_shared_hosts_are_told_apart_by_their_path():
    assert web_key("https://www.facebook.com/OurGroup/") == web_key("facebook.com/ourgroup")
    assert web_key("https://www.facebook.com/OurGroup/") != web_key("https://facebook.com/another")
    assert web_key("https://facebook.com") == ""
    assert web_key("https://example.org/a") == web_key("http://www.example.org/b")
