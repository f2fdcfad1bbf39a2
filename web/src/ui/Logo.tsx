import styles from "./Logo.module.css";

/** A flock of birds that forms an m. */
const birds: readonly (readonly [x: number, y: number, radius: number])[] = [
  [4.5, 22.8, 0.8],
  [4.7, 19.0, 0.88],
  [5.4, 15.3, 0.97],
  [7.1, 11.9, 1.05],
  [10.2, 10.0, 1.14],
  [13.3, 11.9, 1.22],
  [15.0, 15.3, 1.31],
  [15.7, 19.0, 1.39],
  [15.9, 22.8, 1.48],
  [16.1, 19.0, 1.56],
  [16.8, 15.3, 1.64],
  [18.5, 11.9, 1.73],
  [21.6, 10.0, 1.81],
  [24.7, 11.9, 1.9],
  [26.4, 15.3, 1.98],
  [27.1, 19.0, 2.07],
  [27.3, 22.8, 2.15],
];

export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg
      className={styles.logo}
      viewBox="0 0 32 32"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      {birds.map(([x, y, radius]) => (
        <circle key={x + y} cx={x} cy={y} r={radius} fill="currentColor" />
      ))}
    </svg>
  );
}
