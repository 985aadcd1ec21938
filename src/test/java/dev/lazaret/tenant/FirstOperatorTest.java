package dev.lazaret.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.platform.ProblemException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstOperatorTest {
  private static final String CONFIGURED = "configured password";

  @Inject FirstOperator first;
  @Inject Accounts accounts;

  @Test
  @Order(1)
  void weakPasswordMakesNoAccount() {
    assertThatThrownBy(() -> make("weak")).isInstanceOf(ProblemException.class);
    assertThat(TestCallers.inService(() -> accounts.find("operator"))).isEmpty();
  }

  @Test
  @Order(2)
  void laterStartsLeaveThePasswordAlone() {
    make(CONFIGURED);
    make("another password of the configuration");
    assertThat(Passwords.matches(CONFIGURED, hash())).isTrue();
  }

  private void make(String password) {
    TestCallers.inService(() -> {
      first.make(password);
      return true;
    });
  }

  private String hash() {
    return TestCallers.inService(
        () -> accounts.passwordHash(accounts.find("operator").orElseThrow()).orElseThrow());
  }
}
