package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.TenantId;
import org.junit.jupiter.api.Test;

class FollowerPlacesTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");

  private final FollowerPlaces places = new FollowerPlaces(3, 2);

  @Test
  void oneTenantDoesNotTakeEveryPlace() {
    // given
    places.take(ACME);
    places.take(ACME);

    // then
    assertThatThrownBy(() -> places.take(ACME)).isInstanceOf(ProblemException.class);
    assertThatCode(() -> places.take(GLOBEX)).doesNotThrowAnyException();
  }

  @Test
  void allTogetherAreBounded() {
    // given
    places.take(ACME);
    places.take(GLOBEX);
    places.take(null);

    // then
    assertThatThrownBy(() -> places.take(null)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aPlaceIsGivenBackOnce() {
    // given
    FollowerPlaces.Place first = places.take(ACME);
    places.take(ACME);

    // when
    first.close();
    first.close();

    // then
    assertThatCode(() -> places.take(ACME)).doesNotThrowAnyException();
    assertThatThrownBy(() -> places.take(ACME)).isInstanceOf(ProblemException.class);
  }
}
