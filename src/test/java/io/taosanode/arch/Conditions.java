package io.taosanode.arch;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Conditions that ArchUnit has no words for. */
final class Conditions {
  private Conditions() {}

  private static void violated(JavaClass subject, String message, ConditionEvents events) {
    events.add(SimpleConditionEvent.violated(subject, subject.getName() + " " + message));
  }

  /** Fails if fewer classes than a bound are examined. */
  static final class NumberAtLeast extends ArchCondition<JavaClass> {
    private final int bound;
    private int examined;

    NumberAtLeast(int bound) {
      super("be at least " + bound);
      this.bound = bound;
    }

    @Override
    public void init(Collection<JavaClass> all) {
      examined = 0;
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
      examined++;
    }

    @Override
    public void finish(ConditionEvents events) {
      if (examined < bound) {
        events.add(SimpleConditionEvent.violated(this, "only " + examined + " classes found"));
      }
    }
  }

  /** Fails on a field that is not both static and final. */
  static final class OnlyConstants extends ArchCondition<JavaClass> {
    OnlyConstants() {
      super("declare only static final fields");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
      for (JavaField field : item.getFields()) {
        if (!field.getModifiers().contains(JavaModifier.STATIC)
            || !field.getModifiers().contains(JavaModifier.FINAL)) {
          violated(item, "has the field " + field.getName(), events);
        }
      }
    }
  }

  /** Fails on a record with an array for a component. */
  static final class NoArrayComponents extends ArchCondition<JavaClass> {
    NoArrayComponents() {
      super("have no array among their record components");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
      if (!item.isRecord()) {
        return;
      }
      for (JavaField field : item.getFields()) {
        if (!field.getModifiers().contains(JavaModifier.STATIC) && field.getRawType().isArray()) {
          violated(item, "has the array component " + field.getName(), events);
        }
      }
    }
  }

  /** Fails on a public class that shows any type outside of a set to its callers. */
  static final class SignaturesOnlyOf extends ArchCondition<JavaClass> {
    private final DescribedPredicate<JavaClass> allowed;

    SignaturesOnlyOf(DescribedPredicate<JavaClass> allowed) {
      super("have signatures only of classes that " + allowed.getDescription());
      this.allowed = allowed;
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
      if (!item.getModifiers().contains(JavaModifier.PUBLIC)) {
        return;
      }
      Stream.of(supertypes(item), fieldTypes(item), codeUnitTypes(item))
          .flatMap(types -> types)
          .map(JavaClass::getBaseComponentType)
          .filter(type -> !type.isPrimitive() && !allowed.test(type))
          .distinct()
          .forEach(type -> violated(item, "mentions " + type.getName(), events));
    }

    private static Stream<JavaClass> supertypes(JavaClass item) {
      return Stream.concat(item.getRawSuperclass().stream(), item.getRawInterfaces().stream());
    }

    private static Stream<JavaClass> fieldTypes(JavaClass item) {
      return item.getFields().stream()
          .filter(field -> !field.getModifiers().contains(JavaModifier.PRIVATE))
          .flatMap(field -> field.getAllInvolvedRawTypes().stream());
    }

    private static Stream<JavaClass> codeUnitTypes(JavaClass item) {
      return item.getCodeUnits().stream()
          .filter(unit -> !unit.getModifiers().contains(JavaModifier.PRIVATE))
          .flatMap(SignaturesOnlyOf::involved);
    }

    private static Stream<JavaClass> involved(JavaCodeUnit unit) {
      return Stream.concat(
          unit.getAllInvolvedRawTypes().stream(), unit.getExceptionTypes().stream());
    }
  }

  /** Fails on a class whose package is not declared null-marked. */
  static final class InNullMarkedPackage extends ArchCondition<JavaClass> {
    InNullMarkedPackage() {
      super("lie in a package annotated with @NullMarked");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
      JavaPackage home = item.getPackage();
      boolean marked =
          home.tryGetPackageInfo()
              .map(info -> info.isAnnotatedWith(NullMarked.class))
              .orElse(false);
      if (!marked) {
        violated(item, "lies in a package without @NullMarked", events);
      }
    }
  }

  /** Fails on a class named for its place in the code instead of its purpose. */
  static final class TellingName extends ArchCondition<JavaClass> {
    private static final Pattern VAGUE =
        Pattern.compile(".*(Impl|Utils?|Helper|Manager)|I[A-Z].*|Abstract.*");

    TellingName() {
      super("have a telling name");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
      if (VAGUE.matcher(item.getSimpleName()).matches()) {
        violated(item, "has a name that tells nothing", events);
      }
    }
  }
}
